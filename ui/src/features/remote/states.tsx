import {
  IconCheck,
  IconCircleArrowUp,
  IconDots,
  IconLock,
  IconLogout,
  IconPlayerPlayFilled,
  IconX,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { RemoteServer, RemoteState } from '@/platform/types';
import { clock } from '@/shared/format';

interface StateWords {
  words: string;
  tone: 'ok' | 'neutral' | 'warn' | 'error';
  icon: ReactNode;
}

const small = { size: 12, stroke: 2, 'aria-hidden': true } as const;

/** How a remote server is, in a word, an icon and a colour. */
export const STATES: Record<RemoteState, StateWords> = {
  connecting: { words: 'Connecting…', tone: 'neutral', icon: <IconDots {...small} /> },
  connected: { words: 'Connected', tone: 'ok', icon: <IconCheck {...small} /> },
  no_answer: { words: 'No answer', tone: 'error', icon: <IconX {...small} /> },
  signed_out: { words: 'Signed out', tone: 'warn', icon: <IconLogout {...small} /> },
  newer: { words: 'Newer than Keyfob', tone: 'warn', icon: <IconCircleArrowUp {...small} /> },
  keychain: { words: 'Keychain locked', tone: 'warn', icon: <IconLock {...small} /> },
};

export const RUNNING_ICON = <IconPlayerPlayFilled size={10} aria-hidden />;

/** `12:04`. */
export const minute = (iso: string): string => clock(iso).slice(0, 5);

/** The state as a sentence's part: `No answer since 12:04`. */
export function stateOf(server: RemoteServer): string {
  if (server.state === 'no_answer' && server.since) return `No answer since ${minute(server.since)}`;
  if (server.state === 'newer') return 'This server is newer than Keyfob';
  return STATES[server.state].words;
}

/** `38 ms`, where it answers. */
export const latency = (server: RemoteServer): string | null =>
  server.state === 'connected' && server.millis !== null ? `${server.millis} ms` : null;

export const roleOf = (server: RemoteServer): string => (server.isSuperuser ? 'Administrator' : 'Staff');
