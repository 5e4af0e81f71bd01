import { UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import classes from './grid.module.css';
import { SelectHeader } from './SelectCell';
import type { Column } from './types';

interface GridHeaderProps<Row> {
  columns: Column<Row>[];
  withMenu: boolean;
  ordering: string;
  onOrder: (ordering: string) => void;
  tabStop: boolean;
  /** Where rows can be selected: how many of the loaded ones are. */
  selected?: 'none' | 'some' | 'all';
  onSelectLoaded?: () => void;
}

function sortOf(ordering: string, name: string | undefined): 'ascending' | 'descending' | 'none' | undefined {
  if (!name) return undefined;
  if (ordering === name) return 'ascending';
  return ordering === `-${name}` ? 'descending' : 'none';
}

/** The header is the row above the first: reached by ↑, its sort buttons by ← and →. */
export function GridHeader<Row>(props: GridHeaderProps<Row>) {
  const { columns, withMenu, ordering, onOrder, tabStop, selected, onSelectLoaded } = props;
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
    event.preventDefault();
  };
  return (
    <div
      role="row"
      aria-rowindex={1}
      aria-label="Columns"
      data-index={-1}
      tabIndex={tabStop ? 0 : -1}
      className={classes.header}
      onKeyDown={onKeyDown}
    >
      {selected && <SelectHeader state={selected} onToggle={() => onSelectLoaded?.()} />}
      {columns.map((column) => {
        const sort = sortOf(ordering, column.ordering);
        const Arrow = sort === 'descending' ? IconChevronDown : IconChevronUp;
        return (
          <div key={column.id} role="columnheader" tabIndex={-1} aria-sort={sort} data-align={column.align}>
            {column.ordering ? (
              <UnstyledButton
                tabIndex={-1}
                className={classes.sort}
                data-on={sort !== 'none'}
                onClick={() => onOrder(sort === 'ascending' ? `-${column.ordering}` : `${column.ordering}`)}
              >
                {column.header}
                {sort !== 'none' && <Arrow size={14} stroke={1.75} aria-hidden />}
              </UnstyledButton>
            ) : (
              column.header
            )}
          </div>
        );
      })}
      {withMenu && <div role="columnheader" tabIndex={-1} aria-label="Actions" />}
    </div>
  );
}
