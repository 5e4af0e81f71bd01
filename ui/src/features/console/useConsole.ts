import { createContext, useContext } from 'react';

export interface ConsoleLock {
  /** Who acts in the window, if that is known. */
  administrator: string | null;
  /** Locks the window; absent where there is no lock. */
  lock?: () => void;
}

export const ConsoleContext = createContext<ConsoleLock>({ administrator: null });

export const useConsole = (): ConsoleLock => useContext(ConsoleContext);
