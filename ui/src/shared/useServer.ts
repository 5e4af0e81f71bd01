import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { usePlatform } from '@/platform/context';
import type { ServerState } from '@/platform/types';
import { announce } from './announce';
import { useAppQueries } from './appQueries';
import { noticeFailed } from './notices';

const KEY = ['server'];

export const STATE_WORDS: Record<ServerState, string> = {
  running: 'Running',
  starting: 'Starting',
  stopping: 'Stopping',
  stopped: 'Stopped',
  port_taken: 'Port taken',
  failed: 'Failed',
};

/** This computer's own server, also while a remote one is managed: its state, pushed and polled, and what can be done with it. */
export function useServer() {
  const platform = usePlatform();
  const queries = useAppQueries();
  const { data: status, error } = useQuery(
    {
      queryKey: KEY,
      queryFn: () => platform.serverStatus(),
      refetchInterval: 5_000,
    },
    queries,
  );
  const refresh = () => queries.invalidateQueries({ queryKey: KEY });
  const starting = useMutation(
    {
      mutationFn: (port: number | undefined) => platform.serverStart(port),
      onError: (reason) => noticeFailed('The server did not start', reason),
      onSettled: refresh,
    },
    queries,
  );
  const stopping = useMutation(
    {
      mutationFn: () => platform.serverStop(),
      onError: (reason) => noticeFailed('The server did not stop', reason),
      onSettled: refresh,
    },
    queries,
  );
  const restarting = useMutation(
    {
      mutationFn: async () => {
        await platform.serverStop();
        await platform.serverStart();
      },
      onError: (reason) => noticeFailed('The server did not restart', reason),
      onSettled: refresh,
    },
    queries,
  );
  return {
    status,
    error,
    busy: starting.isPending || stopping.isPending || restarting.isPending,
    start: (port?: number) => starting.mutate(port),
    stop: () => stopping.mutate(),
    restart: () => restarting.mutate(),
  };
}

/** Keeps the state current and says changes aloud; rendered once. */
export function useServerEvents(): void {
  const platform = usePlatform();
  const queries = useAppQueries();
  useEffect(() => {
    return platform.onServerStatus((status) => {
      queries.setQueryData(KEY, status);
      announce(`Server ${STATE_WORDS[status.state].toLowerCase()}`);
    });
  }, [platform, queries]);
}
