import { ActionBar, Button, Progress } from '@mantine/core';
import type { KeyboardEvent, ReactNode } from 'react';
import { integer } from '../format';
import type { Selection } from '../grid/useSelection';
import type { Count } from '../useCount';
import classes from './bulk.module.css';
import type { Running } from './useBulk';

interface BulkBarProps<Row> {
  selection: Selection<Row>;
  /** The rows that are loaded. */
  loaded: Row[];
  rowId: (row: Row) => number;
  count: Count;
  running: Running | null;
  onClear: () => void;
  /** What can be done to the selected rows. */
  children: ReactNode;
}

function Progressing({ running }: { running: Running }) {
  const { doing, handled, of, cancelling, cancel } = running;
  const words = of === null ? integer(handled) : `${integer(handled)} of ${integer(of)}`;
  return (
    <>
      <span className={classes.count}>
        {doing}, {words}
      </span>
      <Progress
        className={classes.progress}
        value={of ? Math.min(100, (handled / of) * 100) : 100}
        animated={of === null}
        aria-label={doing}
      />
      <Button size="xs" variant="subtle" disabled={cancelling} onClick={cancel} data-testid="bulk-cancel">
        {cancelling ? 'Cancelling…' : 'Cancel'}
      </Button>
    </>
  );
}

/** Floats over a list while rows are selected or being changed. */
export function BulkBar<Row>(props: BulkBarProps<Row>) {
  const { selection, loaded, rowId, count, running, onClear, children } = props;
  const chosen = selection.count(count.total);
  const more = !selection.all && loaded.length > 0 && loaded.every((row) => selection.has(rowId(row)));
  const offer = more && count.total !== null && count.total > selection.rows.size;
  const onKeyDown = (event: KeyboardEvent) => {
    // A menu of the bar closes by Esc itself.
    if (event.key === 'Escape' && event.currentTarget.contains(event.target as Node)) onClear();
  };
  return (
    <ActionBar
      opened={selection.any || running !== null}
      withinPortal={false}
      position={{ bottom: 44, left: 12, right: 12 }}
      zIndex={10}
      shadow="md"
      radius="lg"
      transitionProps={{ transition: 'fade', duration: 120 }}
      aria-label="Selected rows"
      className={classes.bar}
      onKeyDown={onKeyDown}
      data-testid="bulk-bar"
    >
      {running && <Progressing running={running} />}
      {!running && (
        <>
          <span className={classes.count} data-testid="bulk-count">
            <strong>{chosen === null ? 'All' : integer(chosen)} selected</strong>
            {!selection.all && !offer && count.total !== null && (
              <span className="dim"> of {integer(count.total)}</span>
            )}
          </span>
          {offer && (
            <Button
              size="xs"
              variant="subtle"
              className={classes.all}
              onClick={selection.chooseAll}
              data-testid="bulk-all"
            >
              Select all {integer(count.total ?? 0)}
            </Button>
          )}
          <ActionBar.Divider />
          {children}
          <ActionBar.Divider />
          <ActionBar.CloseButton onClick={onClear} aria-label="Clear selection" size={26} />
        </>
      )}
    </ActionBar>
  );
}
