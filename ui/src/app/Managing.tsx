import { QueryClientProvider, useQueryClient } from '@tanstack/react-query';
import { Fragment, type ReactNode, useEffect, useMemo, useState } from 'react';
import { useRemotes } from '@/features/remote/queries';
import { SwitchingContext } from '@/features/remote/switching';
import { ThisPlatformContext } from '@/features/remote/ThisComputer';
import { PlatformProvider, usePlatform } from '@/platform/context';
import { boundTo } from '@/platform/remote';
import type { Platform } from '@/platform/types';
import { AppQueriesContext } from '@/shared/appQueries';
import { type Managed, ManagedContext, WindowManagedContext } from '@/shared/managed';
import { makeQueryClient } from './queryClient';

/**
 * Which server the window manages. Each remote one gets a way to its admin API and a store of answers of its
 * own, made anew at each switch: what another server said is not there to be shown.
 */
export function Managing({ children }: { children: ReactNode }) {
  const platform = usePlatform();
  const app = useQueryClient();
  const [id, choose] = useState('this');
  const { data: remotes } = useRemotes();
  const remote = remotes?.find((one) => one.id === id);
  const managed = useMemo<Managed | null>(
    () => (remote ? { kind: 'remote', id: remote.id, name: remote.name, colour: remote.colour } : null),
    [remote],
  );
  const switching = useMemo(() => ({ id, choose }), [id]);
  return (
    <SwitchingContext value={switching}>
      <ThisPlatformContext value={platform}>
        <AppQueriesContext value={app}>
          <WindowManagedContext value={managed}>
            {managed ? (
              <Far key={managed.id} managed={managed} platform={platform}>
                {children}
              </Far>
            ) : (
              <Fragment key="this">{children}</Fragment>
            )}
          </WindowManagedContext>
        </AppQueriesContext>
      </ThisPlatformContext>
    </SwitchingContext>
  );
}

interface FarProps {
  managed: Managed;
  platform: Platform;
  children: ReactNode;
}

function Far({ managed, platform, children }: FarProps) {
  const bound = useMemo(() => boundTo(platform, managed.id), [platform, managed.id]);
  const [queries] = useState(makeQueryClient);
  useEffect(() => () => queries.clear(), [queries]);
  return (
    <ManagedContext value={managed}>
      <QueryClientProvider client={queries}>
        <PlatformProvider platform={bound}>{children}</PlatformProvider>
      </QueryClientProvider>
    </ManagedContext>
  );
}
