import { useQuery } from '@tanstack/react-query';
import { getSettings, type Settings } from '@/api/settings';
import { useApi } from '@/platform/context';

/** The server's settings; undefined until they are there, or where they may not be read. */
export function useSettings(): Settings | undefined {
  const api = useApi();
  return useQuery({
    queryKey: ['settings'],
    queryFn: () => getSettings(api),
    staleTime: 60_000,
    retry: false,
  }).data;
}
