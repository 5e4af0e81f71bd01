import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { usePlatform } from '@/platform/context';
import {
  type Connection,
  type ConnectionDraft,
  kindOf,
  type LoggedOut,
  type RefusalReason,
} from '@/platform/types';
import { noticeDone, noticeFailed } from '@/shared/notices';
import { useKept } from '@/shared/useKept';
import { type Answered, type Draft, FIRST_DRAFT } from './model';

const KEY = ['client', 'connections'];

export function useConnections() {
  const platform = usePlatform();
  return useQuery({ queryKey: KEY, queryFn: () => platform.clientConnections() });
}

/** Tells the start of a connection's token as it is at that moment. */
export function useTokenPrefix() {
  const queries = useQueryClient();
  return (id: string): string | null => {
    const connections = queries.getQueryData<Connection[]>(KEY) ?? [];
    return connections.find((one) => one.id === id)?.token.prefix ?? null;
  };
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

const LOGGED_OUT: Record<LoggedOut['there'], string> = {
  ended: 'The server ended the token, and it is deleted here.',
  kept: 'The token is deleted here. It works on the server until it is revoked there.',
  not_asked:
    'The token is deleted here. The server did not say that it ended it, so it may still work there.',
};

export function useLogOut() {
  const platform = usePlatform();
  const changed = useConnectionChanged();
  return useMutation({
    mutationFn: (connection: Connection) => platform.clientLogOut(connection.id, true),
    onSuccess: ({ connection, there }) => {
      changed(connection);
      noticeDone(`${connection.name} logged out`, LOGGED_OUT[there]);
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

const HISTORY = ['client', 'history'];

/** What was sent, the newest first; it survives a restart. */
export function useHistory() {
  const platform = usePlatform();
  return useQuery({ queryKey: HISTORY, queryFn: () => platform.clientHistory() });
}

export function useHistoryChanged() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: HISTORY });
}

export function useClearHistory() {
  const platform = usePlatform();
  const changed = useHistoryChanged();
  return useMutation({
    mutationFn: (connection: string) => platform.clientClearHistory(connection),
    onSuccess: () => noticeDone('History cleared'),
    onError: (reason) => noticeFailed('The history was not cleared', reason),
    onSettled: changed,
  });
}

export function useForgetEntry() {
  const platform = usePlatform();
  const changed = useHistoryChanged();
  return useMutation({
    mutationFn: (requestId: string) => platform.clientForgetHistoryEntry(requestId),
    onError: (reason) => noticeFailed('The request was not deleted', reason),
    onSettled: changed,
  });
}

/** Answers of this run; they are kept in memory only. */
export const useAnswers = () => useKept<Answered[]>(['client', 'answers'], []);

/** Changes what is composed for any connection. */
export function useFillDraft() {
  const queries = useQueryClient();
  return (id: string, change: Partial<Draft>) =>
    queries.setQueryData<Draft>(['client', 'draft', id], (before = FIRST_DRAFT) => ({
      ...before,
      ...change,
    }));
}

/** The key of the history entry that is shown for a connection. */
export const useShown = (id: string) => useKept<string | null>(['client', 'shown', id], null);

/** Why the answer that is shown refused the connection's token, if the token is still the same. */
export function useRefused({ id, token }: Connection): RefusalReason | undefined {
  const [answers] = useAnswers();
  const [shown] = useShown(id);
  const answer = answers.find(({ key }) => key === shown);
  return answer?.prefix === token.prefix ? (answer?.exchange.server?.reason ?? undefined) : undefined;
}
