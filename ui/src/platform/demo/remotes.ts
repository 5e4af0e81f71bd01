import type { Platform, PlatformError, RemoteServer, RemoteState } from '../types';
import { demoAudit } from './audit';
import { demoUsers } from './data';
import { demoRoutes } from './routes';
import { type DemoStore, emptyStore } from './store';
import { demoTokens } from './tokens';

export interface DemoRemote {
  server: RemoteServer;
  /** What it becomes once it is asked. */
  becomes: RemoteState;
  store: DemoStore;
}

type Remoting = Pick<
  Platform,
  | 'remoteServers'
  | 'remoteCheck'
  | 'remoteAdd'
  | 'remoteChange'
  | 'remoteRemove'
  | 'remoteSignIn'
  | 'remoteOpen'
  | 'onRemoteChanged'
>;

/** Other people than on this computer, so that a mixture would show. */
function farStore(now: number): DemoStore {
  const users = demoUsers(now, 0)
    .slice(0, 12)
    .map((user) => ({
      ...user,
      username: `${user.username}-far`,
      email: `${user.username}@far.example.com`,
    }));
  const tokens = demoTokens(users, now).filter((token) => users.some(({ id }) => id === token.user.id));
  const routes = demoRoutes(now)
    .slice(0, 3)
    .map((route) => ({ ...route, path: `/far${route.path}` }));
  return { ...emptyStore(), users, tokens, routes, audit: demoAudit(users, tokens, now, 0) };
}

function far(id: string, name: string, address: string, now: number): DemoRemote {
  const server: RemoteServer = {
    id,
    name,
    colour: id === '1' ? 'violet' : 'cyan',
    address,
    username: 'ada',
    isSuperuser: true,
    state: 'connecting',
    since: null,
    lastSeen: null,
    millis: null,
    version: null,
    nextTry: 0,
    problem: null,
    details: null,
  };
  return { server, becomes: id === '1' ? 'connected' : 'no_answer', store: farStore(now) };
}

export const demoRemotes = (now: number): DemoRemote[] => [
  far('1', 'staging.example.com', 'https://staging.example.com', now),
  far('2', 'qa.example.com', 'https://qa.example.com:8443', now),
];

export const storeOf = (remotes: DemoRemote[], id: string | undefined): DemoStore | undefined =>
  remotes.find(({ server }) => server.id === id)?.store;

export function remoteIs(remotes: DemoRemote[], state: RemoteState): void {
  for (const remote of remotes) remote.becomes = state;
}

const PROBLEMS: Partial<Record<RemoteState, [problem: string, details: string | null]>> = {
  no_answer: ['Nothing answers at this address', 'Connection refused'],
  signed_out: ['Signed out', null],
  newer: ['This server is newer than Keyfob', '0.2.0'],
};

function asked(remote: DemoRemote): RemoteServer {
  const { server, becomes } = remote;
  const now = new Date().toISOString();
  const up = becomes === 'connected';
  const [problem, details] = PROBLEMS[becomes] ?? [null, null];
  remote.server = {
    ...server,
    state: becomes,
    since: server.state === becomes ? server.since : now,
    lastSeen: up ? now : (server.lastSeen ?? new Date(Date.now() - 90_000).toISOString()),
    millis: up ? 38 : server.millis,
    version: up ? '0.1.0' : server.version,
    nextTry: up ? 30 : Math.min(60, Math.max(5, server.nextTry * 2)),
    problem,
    details,
  };
  return remote.server;
}

const refusal = (kind: string, message: string): PlatformError => ({ kind, message });

/** The fake remote servers: `wrong` is nobody's password, and `down` in an address is a server that is. */
export function demoRemoting(remotes: DemoRemote[]): Remoting {
  const find = (id: string): DemoRemote => {
    const found = remotes.find(({ server }) => server.id === id);
    if (!found) throw refusal('unknown_server', 'This server is not in the list any more');
    return found;
  };
  const check = (password: string) => {
    if (password === 'wrong')
      throw refusal(
        'refused',
        'Username or password is wrong. The server answered 401 “Invalid username/password.”',
      );
  };
  return {
    remoteServers: async () => remotes.map(({ server }) => server),
    remoteCheck: async (id) => asked(find(id)),
    async remoteAdd(entry, password) {
      if (entry.address.includes('down')) throw refusal('no_answer', 'Nothing answers at this address');
      check(password);
      const address = entry.address.trim().replace(/\/+$/, '');
      const made = far(String(remotes.length + 1), entry.name || new URL(address).host, address, Date.now());
      made.server = { ...made.server, colour: entry.colour, username: entry.username };
      made.becomes = 'connected';
      remotes.push(made);
      return asked(made);
    },
    async remoteChange(id, name, colour) {
      const remote = find(id);
      remote.server = { ...remote.server, name: name.trim(), colour };
      return remote.server;
    },
    async remoteRemove(id) {
      remotes.splice(remotes.indexOf(find(id)), 1);
      return { ended: true };
    },
    async remoteSignIn(id, username, password) {
      check(password);
      const remote = find(id);
      remote.becomes = 'connected';
      remote.server = { ...remote.server, username };
      return asked(remote);
    },
    remoteOpen: async () => undefined,
    onRemoteChanged: () => () => undefined,
  };
}
