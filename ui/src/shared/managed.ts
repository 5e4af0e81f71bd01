import { createContext, useContext } from 'react';
import { usePlatform } from '@/platform/context';

/** The colours a remote server may have; never shown without its name. */
export type ServerColour = 'violet' | 'cyan' | 'magenta';

/** The server whose users, tokens and routes the window shows. */
export interface Managed {
  /** `embedded`: this computer's own; `remote`: another one, in the app; `browser`: the page's own origin. */
  kind: 'embedded' | 'remote' | 'browser';
  /** `this`, or the remote server's own. */
  id: string;
  name: string;
  colour: ServerColour | null;
}

const THIS: Managed = { kind: 'embedded', id: 'this', name: 'This computer', colour: null };
const ORIGIN: Managed = { kind: 'browser', id: 'this', name: 'Keyfob', colour: null };

/** Set by the server switcher while a remote server is managed. */
export const ManagedContext = createContext<Managed | null>(null);

/** The server that the window as a whole manages, also on screens that are this computer's own. */
export const WindowManagedContext = createContext<Managed | null>(null);

export function useWindowManaged(): Managed {
  const managed = useManaged();
  return useContext(WindowManagedContext) ?? managed;
}

export function useManaged(): Managed {
  const platform = usePlatform();
  return useContext(ManagedContext) ?? (platform.kind === 'browser' ? ORIGIN : THIS);
}

/** What there is for the managed server. What there is not is absent from the screen, not disabled. */
export interface Offered {
  /** Start, stop and restart; the settings of a server's process; backup, restore, erase. */
  process: boolean;
  /** The client panel and stored tokens; the app's own settings. */
  app: boolean;
  /** Reading an existing token: for the person at the server's own computer only. */
  reveal: boolean;
}

export function offered(kind: Managed['kind']): Offered {
  return { process: kind === 'embedded', app: kind !== 'browser', reveal: kind === 'embedded' };
}

export const useOffered = (): Offered => offered(useManaged().kind);
