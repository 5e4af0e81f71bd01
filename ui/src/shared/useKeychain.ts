import { useQuery } from '@tanstack/react-query';
import { usePlatform } from '@/platform/context';
import { useAppQueries } from './appQueries';

/** The state of the system's keychain, asked again each 15 s and on demand. */
export function useKeychain() {
  const platform = usePlatform();
  return useQuery(
    {
      queryKey: ['keychain'],
      queryFn: () => platform.keychainStatus(),
      refetchInterval: 15_000,
      retry: false,
    },
    useAppQueries(),
  );
}
