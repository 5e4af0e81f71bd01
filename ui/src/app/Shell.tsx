import { AppShell } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Navigate, Outlet, useLocation } from '@tanstack/react-router';
import { type ReactNode, Suspense } from 'react';
import { useRemoteEvents, useWatched } from '@/features/remote/queries';
import { useRemote } from '@/features/remote/useRemote';
import { SetupGate } from '@/features/setup/SetupGate';
import { lazily, lazilyOver } from '@/shared/lazily';
import { useManaged } from '@/shared/managed';
import { useNarrow } from '@/shared/useNarrow';
import { NAV } from './nav';
import { ScreenPending } from './ScreenPending';
import { Sidebar } from './Sidebar';
import { StatusBar } from './StatusBar';
import classes from './shell.module.css';
import { useOpenPath } from './useOpenPath';
import { useShortcuts } from './useShortcuts';

const RemoteTrouble = lazily(() => import('@/features/remote/RemoteTrouble'), 'RemoteTrouble');
// Read after the first paint, or when asked for.
const Palette = lazilyOver(() => import('./palette/Palette'), 'Palette');
const ShortcutsDialog = lazilyOver(() => import('./shortcuts/ShortcutsDialog'), 'ShortcutsDialog');

/** A remote server has an administrator: somebody signed in there. */
function Gate({ children }: { children: ReactNode }) {
  const { kind } = useManaged();
  if (kind === 'remote') return children;
  return <SetupGate otherwise={<Navigate to="/setup" replace />}>{children}</SetupGate>;
}

/** This computer's own screens stay while a remote server cannot be managed; its own make room for why. */
function Screen() {
  const remote = useRemote();
  useWatched(remote?.id ?? null);
  useRemoteEvents(remote);
  const path = useLocation().pathname;
  const own = /^\/(client|settings)(\/|$)/.test(path);
  if (!remote || remote.state === 'connected' || own) return <Outlet />;
  const entries = NAV.flatMap((group) => group.entries);
  const title = entries.find(({ to }) => path.startsWith(to))?.label ?? 'Overview';
  return (
    <Suspense fallback={<ScreenPending />}>
      <RemoteTrouble title={title} server={remote} />
    </Suspense>
  );
}

/** Sidebar, screen and status bar; only once an administrator exists. */
export function Shell() {
  const rail = useNarrow();
  const [listing, { open: list, close }] = useDisclosure(false);
  useShortcuts(list);
  useOpenPath();
  return (
    <Gate>
      <a href="#main" className="skip">
        Skip to main content
      </a>
      <AppShell
        navbar={{ width: rail ? 56 : 208, breakpoint: 0 }}
        footer={{ height: 28 }}
        padding={0}
        transitionDuration={0}
      >
        <AppShell.Navbar aria-label="Main" className={classes.side} id="nav" tabIndex={-1}>
          <Sidebar rail={rail} />
        </AppShell.Navbar>
        <AppShell.Main id="main" tabIndex={-1} className={classes.main}>
          <div className={classes.screen}>
            <Screen />
          </div>
        </AppShell.Main>
        <AppShell.Footer aria-label="Status" className={classes.status} id="status" tabIndex={-1}>
          <StatusBar />
        </AppShell.Footer>
      </AppShell>
      <Palette onShortcuts={list} />
      {listing && <ShortcutsDialog onClose={close} />}
    </Gate>
  );
}
