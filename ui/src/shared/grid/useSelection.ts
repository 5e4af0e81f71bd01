import { useCallback, useMemo, useState } from 'react';

interface Chosen<Row> {
  all: boolean;
  rows: ReadonlyMap<number, Row>;
  except: ReadonlySet<number>;
}

/** The chosen rows of a list: some by their number, or all of the current filter but for a few. */
export interface Selection<Row> extends Chosen<Row> {
  any: boolean;
  has: (id: number) => boolean;
  /** Chooses rows, or lets them go. */
  set: (rows: Row[], on: boolean) => void;
  chooseAll: () => void;
  clear: () => void;
  /** How many are chosen; null while `all` and the list is not counted. */
  count: (total: number | null) => number | null;
}

const NONE: Chosen<never> = { all: false, rows: new Map<number, never>(), except: new Set<number>() };

function without<Row>(before: Chosen<Row>, rows: Row[], rowId: (row: Row) => number): Chosen<Row> {
  if (before.all) return { ...before, except: new Set([...before.except, ...rows.map(rowId)]) };
  const kept = new Map(before.rows);
  for (const row of rows) kept.delete(rowId(row));
  return { ...before, rows: kept };
}

function withMore<Row>(before: Chosen<Row>, rows: Row[], rowId: (row: Row) => number): Chosen<Row> {
  if (!before.all)
    return { ...before, rows: new Map([...before.rows, ...rows.map((row) => [rowId(row), row] as const)]) };
  const except = new Set(before.except);
  for (const row of rows) except.delete(rowId(row));
  return { ...before, except };
}

/** Outlives paging and sorting; another `filter` lets everything go, since it shows other rows. */
export function useSelection<Row>(rowId: (row: Row) => number, filter: string): Selection<Row> {
  const [chosen, setChosen] = useState<Chosen<Row>>(NONE);
  const [of, setOf] = useState(filter);
  if (of !== filter) {
    setOf(filter);
    setChosen(NONE);
  }
  const set = useCallback(
    (rows: Row[], on: boolean) =>
      setChosen((before) => (on ? withMore(before, rows, rowId) : without(before, rows, rowId))),
    [rowId],
  );
  const chooseAll = useCallback(() => setChosen({ ...NONE, all: true }), []);
  const clear = useCallback(() => setChosen(NONE), []);
  return useMemo(() => {
    const { all, rows, except } = chosen;
    return {
      ...chosen,
      any: all || rows.size > 0,
      has: (id) => (all ? !except.has(id) : rows.has(id)),
      set,
      chooseAll,
      clear,
      count: (total) => (all ? (total === null ? null : Math.max(0, total - except.size)) : rows.size),
    };
  }, [chosen, set, chooseAll, clear]);
}
