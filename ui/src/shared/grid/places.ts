import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';

/** Where somebody was in a list: the topmost row, which may be cut, and the row with the keyboard. */
export interface Place {
  top: number;
  active: number;
}

const kept = new WeakMap<QueryClient, Map<string, Place>>();

/** Places in lists by their name, for as long as the window is open. */
export function usePlaces(): Map<string, Place> {
  const queries = useQueryClient();
  return useMemo(() => {
    const places = kept.get(queries) ?? new Map<string, Place>();
    kept.set(queries, places);
    return places;
  }, [queries]);
}
