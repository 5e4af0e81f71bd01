import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { type RenderResult, render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { Providers } from '@/app/Providers';
import { makeQueryClient } from '@/app/queryClient';
import { makeRouter } from '@/app/router';
import { ConsoleGate } from '@/features/console/ConsoleGate';
import { type DemoState, demoPlatform, demoState } from '@/platform/demo';
import type { Platform } from '@/platform/types';
import { loadEverything } from '@/shared/lazily';

// Reading a screen's code takes as long as the machine is busy; no test waits for that.
await loadEverything();

/** Opens the window at an address, over the in-memory program. */
export function openWindow(path: string, change: (state: DemoState) => void = () => undefined) {
  const state = demoState();
  change(state);
  const platform = demoPlatform(state);
  const router = makeRouter(createMemoryHistory({ initialEntries: [path] }));
  const user = userEvent.setup();
  const queries = makeQueryClient();
  const view = render(
    <Providers platform={platform} queryClient={queries}>
      <ConsoleGate>
        <RouterProvider router={router} />
      </ConsoleGate>
    </Providers>,
  );
  return { state, platform, router, user, queries, ...view };
}

/** Renders one part with everything around it but the router. */
export function renderPart(part: ReactNode, platform: Platform = demoPlatform(demoState())): RenderResult {
  return render(
    <Providers platform={platform} queryClient={makeQueryClient()}>
      {part}
    </Providers>,
  );
}
