import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { usePlatform } from '@/platform/context';
import type { DeskPreferences } from '@/platform/types';
import { noticeFailed } from '@/shared/notices';

const KEY = ['desk'];

/** The app's preferences on this desktop; each change applies at once. */
export function useDesk() {
  const { desk } = usePlatform();
  const queries = useQueryClient();
  const query = useQuery({
    queryKey: KEY,
    enabled: desk !== undefined,
    queryFn: () => desk?.preferences(),
  });
  const change = useMutation({
    mutationFn: async (part: Partial<DeskPreferences>) => {
      if (!desk || !query.data) throw new Error('There is no desktop');
      return desk.setPreferences({ ...query.data, ...part });
    },
    onMutate: (part) => {
      queries.setQueryData<DeskPreferences>(KEY, (now) => now && { ...now, ...part });
    },
    onError: (reason) => noticeFailed('The choice was not kept', reason),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
  return { preferences: query.data, error: query.error, change: change.mutate };
}
