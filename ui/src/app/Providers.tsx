import { MantineProvider } from '@mantine/core';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { PlatformProvider } from '@/platform/context';
import type { Platform } from '@/platform/types';
import { LiveRegion } from '@/shared/announce';
import { lazilyOver } from '@/shared/lazily';
import { theme } from './theme';
import { cssVariablesResolver } from './variables';

const Notices = lazilyOver(() => import('./Notices'), 'Notices');

interface ProvidersProps {
  platform: Platform;
  queryClient: QueryClient;
  children: ReactNode;
}

export function Providers({ platform, queryClient, children }: ProvidersProps) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <PlatformProvider platform={platform}>
          {children}
          <LiveRegion />
          <Notices />
        </PlatformProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}
