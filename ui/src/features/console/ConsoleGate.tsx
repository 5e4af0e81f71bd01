import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { usePlatform } from '@/platform/context';
import type { ConsoleState } from '@/platform/types';
import { noticeFailed } from '@/shared/notices';
import { LockScreen } from './LockScreen';
import { ConsoleContext, type ConsoleLock } from './useConsole';
import { useInput } from './useInput';

/** How the lock is, once that is known. */
function useConsoleState(): ConsoleState | null {
  const { console } = usePlatform();
  const [state, setState] = useState<ConsoleState | null>(null);
  useEffect(() => {
    if (!console) return;
    let listening = true;
    const look = () =>
      void console.state().then(
        (now) => listening && setState(now),
        (reason) => noticeFailed('The lock is not known', reason),
      );
    look();
    const end = console.onChanged(look);
    return () => {
      listening = false;
      end();
    };
  }, [console]);
  return state;
}

/** Shows the window while it is not locked. Locked, nothing of it is kept: the program answers no longer either. */
export function ConsoleGate({ children }: { children: ReactNode }) {
  const { console } = usePlatform();
  const queries = useQueryClient();
  const state = useConsoleState();
  const locked = state?.locked === true;
  useInput(console);
  useEffect(() => {
    if (!locked) return;
    queries.clear();
    notifications.clean();
  }, [locked, queries]);
  const value = useMemo<ConsoleLock>(() => {
    const lock = () => {
      console?.lock().catch((reason) => noticeFailed('The console was not locked', reason));
    };
    return { administrator: state?.administrator ?? null, lock: state?.canLock ? lock : undefined };
  }, [console, state]);
  if (console && !state) return null;
  if (locked) return <LockScreen administrator={state.administrator} />;
  return <ConsoleContext value={value}>{children}</ConsoleContext>;
}
