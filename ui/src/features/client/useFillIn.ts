import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { ClientSearch } from '@/shared/search';
import type { Draft } from './model';

/** Fills in what the address says, once, as from `Try in Client`. Nothing is sent. */
export function useFillIn(change: (next: Partial<Draft>) => void): void {
  const { path, method } = useSearch({ strict: false }) as ClientSearch;
  const navigate = useNavigate();
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each address
  useEffect(() => {
    if (path === undefined) return;
    change({ path, ...(method === undefined ? {} : { method }) });
    const search = (before: ClientSearch) => ({ ...before, path: undefined, method: undefined });
    void navigate({ to: '.', search, replace: true });
  }, [path, method]);
}
