import { useHotkeys } from '@mantine/hooks';

/** A dialog other than the drawer that a narrow window shows the detail in. */
function dialogOpen(): boolean {
  const dialogs = [...document.querySelectorAll('[role="dialog"]')];
  return dialogs.some((dialog) => dialog.querySelector('#detail') === null);
}

interface Steps<Row> {
  rows: Row[];
  rowId: (row: Row) => number;
  openId: number | null;
  onOpen: (row: Row) => void;
  loadNext?: () => void;
}

/** `[` and `]` open the previous and the next row while a detail is open. */
export function useSteps<Row>({ rows, rowId, openId, onOpen, loadNext }: Steps<Row>): void {
  const step = (by: number) => () => {
    if (openId === null || dialogOpen()) return;
    const at = rows.findIndex((row) => rowId(row) === openId);
    const row = at === -1 ? undefined : rows[at + by];
    if (row) onOpen(row);
    if (at + by >= rows.length - 1) loadNext?.();
  };
  useHotkeys([
    ['[', step(-1)],
    [']', step(1)],
  ]);
}
