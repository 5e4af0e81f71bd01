import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { usePlatform } from '@/platform/context';
import { type Connection, type ConnectionDraft, kindOf } from '@/platform/types';
import { noticeDone, noticeFailed } from '@/shared/notices';
import { useKept } from '@/shared/useKept';
import { type Draft, FIRST_DRAFT, type HistoryEntry } from './model';

const KEY = ['client', 'connections'];

export function useConnections() {
  const platform = usePlatform();
  return useQuery({ queryKey: KEY, queryFn: () => platform.clientConnections() });
}

/** Puts what a command answered in the list, then asks again. */
export function useConnectionChanged() {
  const queries = useQueryClient();
  return (connection: Connection) => {
    queries.setQueryData<Connection[]>(KEY, (before = []) => {
      const known = before.some(({ id }) => id === connection.id);
      return known
        ? before.map((one) => (one.id === connection.id ? connection : one))
        : [...before, connection];
    });
    void queries.invalidateQueries({ queryKey: KEY });
    void queries.invalidateQueries({ queryKey: ['keychain'] });
  };
}

export function useSaveConnection() {
  const platform = usePlatform();
  const changed = useConnectionChanged();
  return useMutation({
    mutationFn: (draft: ConnectionDraft) => platform.clientSaveConnection(draft),
    onSuccess: changed,
  });
}

export function useDeleteConnection() {
  const platform = usePlatform();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (connection: Connection) => platform.clientDeleteConnection(connection.id),
    onSuccess: (_, connection) => noticeDone(`${connection.name} deleted`),
    onError: (reason, connection) => noticeFailed(`${connection.name} was not deleted`, reason),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}

export function useLogOut() {
  const platform = usePlatform();
  const changed = useConnectionChanged();
  return useMutation({
    mutationFn: (connection: Connection) => platform.clientLogOut(connection.id),
    onSuccess: (connection) => {
      changed(connection);
      noticeDone(
        `${connection.name} logged out`,
        'The token is deleted here. It works on the server until it is revoked there.',
      );
    },
    onError: (reason) => noticeFailed('The token was not deleted', reason),
  });
}

/** The program asks first and copies the token itself; the page learns only that it did. */
export function useClientReveal() {
  const platform = usePlatform();
  return useMutation({
    mutationFn: (connection: Connection) => platform.clientReveal(connection.id),
    onSuccess: ({ shown }) => {
      if (shown) noticeDone('Token copied to the clipboard', 'It is cleared after 30 seconds.');
    },
    onError: (reason) => {
      if (kindOf(reason) !== 'cancelled') noticeFailed('The token was not revealed', reason);
    },
  });
}

export const useDraft = (id: string) => useKept<Draft>(['client', 'draft', id], FIRST_DRAFT);

export const useHistory = () => useKept<HistoryEntry[]>(['client', 'history'], []);

/** The key of the history entry that is shown for a connection. */
export const useShown = (id: string) => useKept<string | null>(['client', 'shown', id], null);
