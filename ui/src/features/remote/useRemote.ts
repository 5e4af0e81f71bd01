import type { RemoteServer } from '@/platform/types';
import { useWindowManaged } from '@/shared/managed';
import { useRemotes } from './queries';

/** The remote server that the window manages. */
export function useRemote(): RemoteServer | undefined {
  const { kind, id } = useWindowManaged();
  const { data } = useRemotes();
  return kind === 'remote' ? data?.find((one) => one.id === id) : undefined;
}
