import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { usePlatform } from '@/platform/context';
import { messageOf, type StoredToken } from '@/platform/types';
import { noticeDone, noticeFailed } from '@/shared/notices';
import { recordOf } from './verdict';

const KEY = ['stored'];

export function useStored() {
  const platform = usePlatform();
  return useQuery({ queryKey: KEY, queryFn: () => platform.storedTokens() });
}

function useRefresh() {
  const queries = useQueryClient();
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: KEY }),
      queries.invalidateQueries({ queryKey: ['client'] }),
      queries.invalidateQueries({ queryKey: ['tokens'] }),
    ]);
}

/** Deletes the keychain's item; the token stays as it is on the server. */
export function useForget() {
  const platform = usePlatform();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (row: StoredToken) => platform.clientLogOut(row.connection.id, false),
    onSuccess: ({ connection }) => noticeDone(`Token of ${connection.name} forgotten`),
    onError: (reason, row) => noticeFailed(`Token of ${row.connection.name} was not forgotten`, reason),
    onSettled: refresh,
  });
}

/** Ends the token on the server that it is for. */
export function useRevokeThere() {
  const platform = usePlatform();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: async (row: StoredToken) => {
      const server = row.server === 'this' ? undefined : (row.server ?? undefined);
      const path = `/api/v1/tokens/${recordOf(row)?.id}/revoke/`;
      const answer = await platform.apiRequest({ server, method: 'POST', path });
      if (answer.status >= 300) throw new Error(messageOf(answer.body) || `It answered ${answer.status}`);
    },
    onSuccess: (_, row) => noticeDone(`Token of ${row.connection.name} revoked on the server`),
    onError: (reason, row) => noticeFailed(`Token of ${row.connection.name} was not revoked`, reason),
    onSettled: refresh,
  });
}

export function useUnlock() {
  const platform = usePlatform();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: () => platform.keychainUnlock(),
    onError: (reason) => noticeFailed('The keychain stays locked', reason),
    onSettled: refresh,
  });
}
