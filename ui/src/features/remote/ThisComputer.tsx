import { QueryClientProvider } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext } from 'react';
import { PlatformProvider, usePlatform } from '@/platform/context';
import type { Platform } from '@/platform/types';
import { useAppQueries } from '@/shared/appQueries';
import { ManagedContext } from '@/shared/managed';

/** The program itself, whichever server is managed. */
export const ThisPlatformContext = createContext<Platform | null>(null);

/** Screens that are this computer's own, also while a remote server is managed: the client and its tokens. */
export function ThisComputer({ children }: { children: ReactNode }) {
  const managed = usePlatform();
  const platform = useContext(ThisPlatformContext) ?? managed;
  const queries = useAppQueries();
  return (
    <ManagedContext value={null}>
      <QueryClientProvider client={queries}>
        <PlatformProvider platform={platform}>{children}</PlatformProvider>
      </QueryClientProvider>
    </ManagedContext>
  );
}
