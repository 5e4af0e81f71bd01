import { RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';
import { ConsoleGate } from '@/features/console/ConsoleGate';
import type { Platform } from '@/platform/types';
import { Providers } from './Providers';
import { makeQueryClient } from './queryClient';
import { makeRouter } from './router';

export function App({ platform }: { platform: Platform }) {
  const [queryClient] = useState(makeQueryClient);
  const [router] = useState(() => makeRouter());
  return (
    <Providers platform={platform} queryClient={queryClient}>
      <ConsoleGate>
        <RouterProvider router={router} />
      </ConsoleGate>
    </Providers>
  );
}
