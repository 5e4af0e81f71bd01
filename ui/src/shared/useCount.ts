import { type QueryKey, useQuery, useQueryClient } from '@tanstack/react-query';
import { useDelayed } from './useDelayed';

/** How many rows a list has. Counted apart from the rows, and later. */
export interface Count {
  total: number | null;
  /** What is said while counting takes over a second; null where nothing is known. */
  about: number | null;
}

const LONG = 1000;

/** `whole` is the key of the count that this one is a part of, or the same one: its last result is about right. */
export function useCount(queryKey: QueryKey, count: () => Promise<number>, whole: QueryKey): Count {
  const queries = useQueryClient();
  const { data } = useQuery({ queryKey, queryFn: count });
  const late = useDelayed(data === undefined, LONG);
  return { total: data ?? null, about: late ? (queries.getQueryData<number>(whole) ?? null) : null };
}
