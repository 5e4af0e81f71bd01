import { Button } from '@mantine/core';
import { useTimeout } from '@mantine/hooks';
import { useState } from 'react';
import classes from './grid.module.css';
import type { Column } from './types';

const WIDTHS = [30, 46, 36, 52, 42, 32, 47, 38, 54, 44, 34, 50, 40, 31, 45, 37, 53];

interface GridSkeletonProps<Row> {
  columns: Column<Row>[];
  what: string;
  onCancel: () => void;
}

/** Bones shaped as the rows, after 150 ms; after 5 s it says so and can be cancelled. */
export function GridSkeleton<Row>({ columns, what, onCancel }: GridSkeletonProps<Row>) {
  const [shown, setShown] = useState(false);
  const [long, setLong] = useState(false);
  useTimeout(() => setShown(true), 150, { autoInvoke: true });
  useTimeout(() => setLong(true), 5000, { autoInvoke: true });
  const template = `${columns.map((column) => column.track).join(' ')} 40px`;
  return (
    <div className={classes.frame} aria-busy="true" style={{ '--template': template } as React.CSSProperties}>
      <div className={classes.grid}>
        <div className={classes.header} aria-hidden>
          {columns.map((column) => (
            <div key={column.id} data-align={column.align}>
              {column.header}
            </div>
          ))}
        </div>
        <div className={classes.scroller} aria-hidden style={{ overflow: 'hidden' }}>
          {shown &&
            WIDTHS.map((width) => (
              <div key={width} className={classes.row}>
                {columns.map((column, nth) => (
                  <div key={column.id} className={classes.cell} data-align={column.align}>
                    <span
                      className={classes.bone}
                      style={{ width: column.align ? 20 : `${Math.min(90, width + nth * 9)}%` }}
                    />
                  </div>
                ))}
              </div>
            ))}
        </div>
      </div>
      <div className={classes.footer} role="status">
        {long ? 'Still loading…' : `Loading ${what}…`}
        {long && (
          <Button size="xs" variant="subtle" onClick={onCancel}>
            Cancel
          </Button>
        )}
      </div>
    </div>
  );
}
