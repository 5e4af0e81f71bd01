import type { ConsolePlatform } from '../types';

export interface DemoConsole {
  locked: boolean;
  administrator: string | null;
  password: string;
  triesLeft: number;
  /** How often the page said that somebody typed. */
  inputs: number;
  /** Locks it as time would. */
  lock?: () => void;
}

export const demoConsole = (): DemoConsole => ({
  locked: false,
  administrator: 'ada',
  password: 'amber kettle forty',
  triesLeft: 5,
  inputs: 0,
});

export function demoLock(state: DemoConsole): ConsolePlatform {
  const listeners = new Set<() => void>();
  const become = (locked: boolean) => {
    state.locked = locked;
    for (const listener of listeners) listener();
  };
  state.lock = () => become(true);
  return {
    state: async () => ({ locked: state.locked, administrator: state.administrator, canLock: true }),
    lock: async () => become(true),
    async unlock(username, password) {
      if (password === state.password) {
        state.administrator = username;
        state.triesLeft = 5;
        become(false);
        return null;
      }
      const waiting = state.triesLeft === 0;
      state.triesLeft = Math.max(0, state.triesLeft - 1);
      const message = waiting
        ? 'Request was throttled. Expected available in 900 seconds.'
        : 'Username or password is wrong, or this account is not a superuser.';
      return { message, throttled: waiting, triesLeft: state.triesLeft, waitSeconds: 900 };
    },
    noteInput() {
      state.inputs += 1;
    },
    onChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
