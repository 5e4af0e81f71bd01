import type {
  Connection,
  Exchange,
  HistoryEntry,
  KeychainStatus,
  Platform,
  PlatformError,
  SendRequest,
  ServerSide,
  Timing,
} from '../types';
import { demoKey, HERE } from './data';
import { demoSnippets } from './snippets';

/** The start of margaret's token, which has expired. */
const STALE = 'f2096c1e';

export interface DemoClient {
  connections: Connection[];
  keychain: KeychainStatus;
  /** Answers of `clientSend` by path; a function may reject. */
  answers: Record<string, Partial<Exchange>>;
  /** Milliseconds each answer takes. */
  delay: number;
  /** Every request handed over, for tests. */
  sent: SendRequest[];
  /** The newest first. */
  history: HistoryEntry[];
  passwords: Record<string, string>;
}

type ClientPart = Pick<
  Platform,
  | 'keychainStatus'
  | 'keychainUnlock'
  | 'clientConnections'
  | 'clientSaveConnection'
  | 'clientDeleteConnection'
  | 'clientLogIn'
  | 'clientUseToken'
  | 'clientSend'
  | 'clientCancel'
  | 'clientHistory'
  | 'clientClearHistory'
  | 'clientForgetHistoryEntry'
  | 'clientLogOut'
  | 'clientReveal'
  | 'clientSnippets'
>;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** As in the picture: a new connection, and most of the time spent waiting. */
export const TIMING: Timing = {
  connect: { fromMs: 0, ms: 0.4 },
  send: { fromMs: 0.4, ms: 0.2 },
  wait: { fromMs: 0.6, ms: 3.3 },
  receive: { fromMs: 3.9, ms: 0.3 },
  sentBytes: 184,
  keychainMs: 1.4,
};

const HELLO = '{"message":"Hello, World!"}';
const HEADERS: [string, string][] = [
  ['content-type', 'application/json'],
  ['allow', 'GET, HEAD, OPTIONS'],
  ['vary', 'Accept'],
];

function reject(kind: string, message: string): Promise<never> {
  const error: PlatformError = { kind, message };
  return Promise.reject(error);
}

function exchange(part: Partial<Exchange>): Exchange {
  const body = part.body ?? HELLO;
  return {
    status: 200,
    statusText: 'OK',
    headers: HEADERS,
    body,
    bodyIsBase64: false,
    bytes: new TextEncoder().encode(body).length,
    timeMs: 4.2,
    sentAt: new Date().toISOString(),
    timing: TIMING,
    server: null,
    problem: null,
    ...part,
  };
}

const UNAUTHORIZED: Partial<Exchange> = {
  status: 401,
  statusText: 'Unauthorized',
  body: '{"detail":"Invalid token."}',
  headers: [...HEADERS, ['www-authenticate', 'Token']],
  timeMs: 5.2,
};

/** What the embedded server knows of a request. */
function demoServer({ username, baseUrl }: Connection, passed: boolean): ServerSide | null {
  if (baseUrl !== HERE) return null;
  const at = (offset: number) => new Date(Date.now() + offset).toISOString();
  if (passed) {
    const token = { id: 20, name: 'laptop-cli', username, expires: at(2 * DAY + 60_000) };
    return { timeMs: 2.1, token, reason: null };
  }
  const expired = { id: 16, name: '', username, expires: at(-3 * MINUTE - 2_000) };
  return {
    timeMs: 0.4,
    token: expired,
    reason: { kind: 'expired', at: expired.expires, by: null, scope: null },
  };
}

function recorded(request: SendRequest, baseUrl: string, came: Exchange): HistoryEntry {
  return {
    id: request.requestId,
    connection: request.id,
    baseUrl,
    method: request.method,
    path: request.path,
    headers: request.headers.map(({ name, value }) => [name, value]),
    body: request.body ?? null,
    bodyCut: false,
    omitted: [],
    status: came.status,
    problem: came.problem?.title ?? null,
    timeMs: came.timeMs,
    bytes: came.bytes,
    sentAt: came.sentAt,
  };
}

export function demoClient(state: DemoClient): ClientPart {
  const cancels = new Map<string, (error: PlatformError) => void>();
  const find = (id: string): Connection => {
    const found = state.connections.find((one) => one.id === id);
    if (!found) throw new Error(`No connection ${id}`);
    return found;
  };
  const put = (id: string, change: Partial<Connection>): Connection => {
    const changed = { ...find(id), ...change };
    state.connections = state.connections.map((one) => (one.id === id ? changed : one));
    return changed;
  };
  const hold = (id: string, keep: 'keychain' | 'session', key: string) =>
    put(id, { token: { place: keep, prefix: key.slice(0, 8) } });
  const keychainRefuses = (keep: string) => keep === 'keychain' && state.keychain.state !== 'ready';
  return {
    keychainStatus: async () => state.keychain,
    keychainUnlock: async () => state.keychain,
    clientConnections: async () => state.connections,
    async clientSaveConnection({ id, ...draft }) {
      if (id) return put(id, draft);
      const token = { place: 'none', prefix: null } as const;
      const made: Connection = { id: `c${state.connections.length + 1}`, ...draft, token };
      state.connections = [...state.connections, made];
      return made;
    },
    async clientDeleteConnection(id) {
      state.connections = state.connections.filter((one) => one.id !== id);
    },
    async clientLogIn(id, password, keep) {
      if (password !== (state.passwords[find(id).username] ?? 'correct horse')) {
        const said =
          'Username or password is wrong. The server answered 400 “Unable to log in with provided credentials.”';
        return reject('refused', said);
      }
      if (keychainRefuses(keep)) return reject('keychain_locked', 'The keychain is locked.');
      return hold(id, keep, demoKey(id.length + 40));
    },
    async clientUseToken(id, token, keep) {
      if (keychainRefuses(keep)) return reject('keychain_locked', 'The keychain is locked.');
      return hold(id, keep, token);
    },
    clientSend(request) {
      state.sent.push(request);
      const connection = find(request.id);
      const stale = connection.token.prefix === STALE || !request.withToken;
      const server = demoServer(connection, !stale);
      const answer = state.answers[request.path] ?? { ...(stale ? UNAUTHORIZED : {}), server };
      return new Promise((resolve, fail) => {
        cancels.set(request.requestId, fail);
        setTimeout(() => {
          const came = exchange(answer);
          state.history = [recorded(request, find(request.id).baseUrl, came), ...state.history];
          resolve(came);
        }, state.delay);
      });
    },
    async clientCancel(requestId) {
      cancels.get(requestId)?.({ kind: 'cancelled', message: 'You cancelled the request.' });
    },
    clientHistory: async () => state.history,
    async clientClearHistory(id) {
      state.history = state.history.filter(({ connection }) => connection !== id);
    },
    async clientForgetHistoryEntry(requestId) {
      state.history = state.history.filter(({ id }) => id !== requestId);
    },
    async clientLogOut(id, endThere) {
      const there = endThere && find(id).wire.kind === 'knox' ? 'ended' : 'kept';
      return { connection: put(id, { token: { place: 'none', prefix: null } }), there };
    },
    clientReveal: async () => ({ shown: true }),
    clientSnippets: async (request) => demoSnippets(request),
  };
}
