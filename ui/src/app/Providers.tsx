import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { PlatformProvider } from '@/platform/context';
import type { Platform } from '@/platform/types';
import { LiveRegion } from '@/shared/announce';
import { theme } from './theme';
import { cssVariablesResolver } from './variables';

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
          <Notifications position="bottom-right" limit={3} containerWidth={400} />
        </PlatformProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}
