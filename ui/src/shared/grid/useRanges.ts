import { useRef } from 'react';
import type { Selection } from './useSelection';

/** Choosing by index: one row, or from where a range began to another row, as file lists do it. */
export function useRanges<Row>(selection: Selection<Row> | undefined, rows: Row[], firstIndex: number) {
  const anchor = useRef<number | null>(null);
  const end = useRef<number | null>(null);
  const between = (one: number, other: number): Row[] => {
    const from = Math.min(one, other) - firstIndex;
    return rows.slice(Math.max(0, from), Math.max(0, Math.max(one, other) - firstIndex + 1));
  };
  /** The next range begins here. */
  const begin = (index: number) => {
    anchor.current = index;
    end.current = index;
  };
  const toggle = (index: number, rowId: (row: Row) => number) => {
    const row = rows[index - firstIndex];
    if (!row || !selection) return;
    selection.set([row], !selection.has(rowId(row)));
    begin(index);
  };
  const extend = (from: number, to: number) => {
    if (!selection) return;
    const start = anchor.current ?? from;
    // Rows that the range no longer reaches are let go again.
    selection.set(between(start, end.current ?? start), false);
    selection.set(between(start, to), true);
    anchor.current = start;
    end.current = to;
  };
  return { begin, toggle, extend };
}
