import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { usePlatform } from '@/platform/context';

/** Shows what logins, the command line and other people change; rendered once. */
export function useDataEvents(): void {
  const platform = usePlatform();
  const queries = useQueryClient();
  useEffect(() => {
    return platform.onDataChanged(() => {
      void queries.invalidateQueries({ queryKey: ['users'] });
      void queries.invalidateQueries({ queryKey: ['tokens'] });
      void queries.invalidateQueries({ queryKey: ['routes'] });
      void queries.invalidateQueries({ queryKey: ['audit'] });
    });
  }, [platform, queries]);
}
