import { AppShell } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Navigate, Outlet } from '@tanstack/react-router';
import { SetupGate } from '@/features/setup/SetupGate';
import { useNarrow } from '@/shared/useNarrow';
import { Palette } from './palette/Palette';
import { Sidebar } from './Sidebar';
import { StatusBar } from './StatusBar';
import classes from './shell.module.css';
import { ShortcutsDialog } from './shortcuts/ShortcutsDialog';
import { useOpenPath } from './useOpenPath';
import { useShortcuts } from './useShortcuts';

/** Sidebar, screen and status bar; only once an administrator exists. */
export function Shell() {
  const rail = useNarrow();
  const [listing, { open: list, close }] = useDisclosure(false);
  useShortcuts(list);
  useOpenPath();
  return (
    <SetupGate otherwise={<Navigate to="/setup" replace />}>
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
            <Outlet />
          </div>
        </AppShell.Main>
        <AppShell.Footer aria-label="Status" className={classes.status} id="status" tabIndex={-1}>
          <StatusBar />
        </AppShell.Footer>
      </AppShell>
      <Palette onShortcuts={list} />
      {listing && <ShortcutsDialog onClose={close} />}
    </SetupGate>
  );
}
