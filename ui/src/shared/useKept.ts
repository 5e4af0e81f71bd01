import { type QueryKey, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';

/** State that outlives its screen, in memory only, until the window closes. */
export function useKept<T>(key: QueryKey, initial: T): [T, (change: (before: T) => T) => void] {
  const queries = useQueryClient();
  const { data = initial } = useQuery<T>({
    queryKey: key,
    queryFn: () => queries.getQueryData<T>(key) ?? initial,
    initialData: () => queries.getQueryData<T>(key) ?? initial,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
  const name = JSON.stringify(key);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is compared by its contents
  const change = useCallback(
    (next: (before: T) => T) => queries.setQueryData<T>(key, (before) => next(before ?? initial)),
    [queries, name],
  );
  return [data, change];
}
