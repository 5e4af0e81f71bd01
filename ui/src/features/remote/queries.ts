import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { usePlatform } from '@/platform/context';
import type { RemoteColour, RemoteEntry, RemoteServer } from '@/platform/types';
import { announce } from '@/shared/announce';
import { useAppQueries } from '@/shared/appQueries';
import { noticeDone, noticeFailed } from '@/shared/notices';
import { STATES } from './states';

const LIST = ['remotes'];

/** The remote servers, as far as they are known; in a browser there are none. */
export function useRemotes() {
  const platform = usePlatform();
  const queries = useAppQueries();
  return useQuery(
    { queryKey: LIST, queryFn: () => platform.remoteServers(), enabled: platform.kind !== 'browser' },
    queries,
  );
}

/** Puts what a command told of one server into the list. */
function useTold() {
  const queries = useAppQueries();
  return (server: RemoteServer) => {
    queries.setQueryData<RemoteServer[]>(LIST, (before = []) =>
      before.some(({ id }) => id === server.id)
        ? before.map((one) => (one.id === server.id ? server : one))
        : [...before, server],
    );
  };
}

/** Asks one server how it is, now and again: seldom while it answers, less and less often while it does not. */
export function useWatched(id: string | null) {
  const platform = usePlatform();
  const queries = useAppQueries();
  const told = useTold();
  return useQuery(
    {
      queryKey: [...LIST, id, 'check'],
      enabled: id !== null,
      staleTime: 0,
      retry: false,
      queryFn: async () => {
        const server = await platform.remoteCheck(id ?? '');
        told(server);
        return server;
      },
      refetchInterval: (query) => Math.max(1, query.state.data?.nextTry ?? 5) * 1000,
      refetchIntervalInBackground: true,
      refetchOnWindowFocus: false,
    },
    queries,
  );
}

/** Asks all of them once, as the menu opens. */
export function useCheckAll() {
  const platform = usePlatform();
  const told = useTold();
  return (servers: RemoteServer[]) => {
    // A server that was just taken off the list has nothing to tell.
    for (const { id } of servers)
      platform
        .remoteCheck(id)
        .then(told)
        .catch(() => undefined);
  };
}

export function useAddServer() {
  const platform = usePlatform();
  const told = useTold();
  return useMutation({
    mutationFn: ({ server, password }: { server: RemoteEntry; password: string }) =>
      platform.remoteAdd(server, password),
    onSuccess: (server) => {
      told(server);
      noticeDone(`${server.name} added`);
    },
  });
}

export function useChangeServer() {
  const platform = usePlatform();
  const told = useTold();
  return useMutation({
    mutationFn: ({ id, name, colour }: { id: string; name: string; colour: RemoteColour }) =>
      platform.remoteChange(id, name, colour),
    onSuccess: told,
  });
}

export function useRemoveServer() {
  const platform = usePlatform();
  const queries = useAppQueries();
  return useMutation({
    mutationFn: ({ id }: RemoteServer) => platform.remoteRemove(id),
    onSuccess: ({ ended }, { id, name }) => {
      queries.setQueryData<RemoteServer[]>(LIST, (before = []) => before.filter((one) => one.id !== id));
      noticeDone(
        `${name} removed`,
        ended ? 'Its sign-in was ended there.' : 'It could not be told; the sign-in there ends by itself.',
      );
    },
    onError: (reason, { name }) => noticeFailed(`${name} was not removed`, reason),
  });
}

export function useSignInAgain() {
  const platform = usePlatform();
  const queries = useAppQueries();
  const told = useTold();
  return useMutation({
    mutationFn: ({ id, username, password }: { id: string; username: string; password: string }) =>
      platform.remoteSignIn(id, username, password),
    onSuccess: (server) => {
      told(server);
      return queries.invalidateQueries({ queryKey: [...LIST, server.id] });
    },
  });
}

/** Keeps the list current and says aloud how the managed server is; rendered once. */
export function useRemoteEvents(managed: RemoteServer | undefined): void {
  const platform = usePlatform();
  const queries = useAppQueries();
  useEffect(
    () => platform.onRemoteChanged(() => void queries.invalidateQueries({ queryKey: LIST, exact: true })),
    [platform, queries],
  );
  const words = managed && `${managed.name}: ${STATES[managed.state].words}`;
  useEffect(() => {
    if (words) announce(words);
  }, [words]);
}
