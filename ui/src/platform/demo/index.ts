import { PAGE_SIZE } from '@/api/paging';
import { saveFile } from '../saveFile';
import type { DeskPreferences, KeychainStatus, Platform, ServerStatus } from '../types';
import { demoApi } from './api';
import { demoAudit } from './audit';
import { demoExport } from './auditApi';
import { type DemoClient, demoClient } from './client';
import { type DemoConsole, demoConsole, demoLock } from './console';
import { demoConnections, demoStatus, demoUsers } from './data';
import { type DemoJobs, demoBackup, demoImport, demoJobs, demoWork } from './jobs';
import { type DemoRemote, demoRemotes, demoRemoting, remoteIs, storeOf } from './remotes';
import { demoRoutes } from './routes';
import { type DemoStore, emptyStore } from './store';
import { demoStored } from './stored';
import { demoTokens } from './tokens';

export interface DemoState {
  /** What the page believes to run on. */
  kind: Platform['kind'];
  store: DemoStore;
  client: DemoClient;
  status: ServerStatus;
  /** Milliseconds a page of a table takes. */
  listDelay: number;
  /** Milliseconds a change to many rows takes. */
  actionDelay: number;
  /** Connections whose server does not say how their token stands. */
  silent: string[];
  /** Makes pages of tables fail with this answer. */
  listFailure: { status: number; body: unknown } | null;
  desk: DeskPreferences;
  /** Says where to go, as a link or the menu bar would; set once the window listens. */
  openPath?: (path: string) => void;
  console: DemoConsole;
  remotes: DemoRemote[];
  jobs: DemoJobs;
}

export const KEYCHAIN_READY: KeychainStatus = {
  state: 'ready',
  name: 'Secret Service',
  message: 'Unlocked',
};

export function demoState(extraUsers = 0): DemoState {
  const now = Date.now();
  const users = demoUsers(now, extraUsers);
  const tokens = demoTokens(users, now);
  return {
    kind: 'demo',
    store: {
      ...emptyStore(),
      users,
      tokens,
      routes: demoRoutes(now),
      audit: demoAudit(users, tokens, now, extraUsers > 0 ? 320 : 40),
    },
    client: {
      connections: demoConnections(),
      keychain: KEYCHAIN_READY,
      answers: {},
      delay: 20,
      sent: [],
      history: [],
      passwords: {},
    },
    status: demoStatus(now),
    listDelay: 0,
    actionDelay: 0,
    listFailure: null,
    silent: [],
    desk: {
      startAtLogin: false,
      keepInTray: true,
      notifyStopped: true,
      notifyExpiring: true,
      notifyFailedSignIns: false,
      openLinks: false,
    },
    console: demoConsole(),
    remotes: demoRemotes(now),
    jobs: demoJobs(),
  };
}

/** An in-memory stand-in for the program, for development, pictures and tests. Not in the product. */
export function demoPlatform(state: DemoState): Platform {
  const listeners = new Set<(status: ServerStatus) => void>();
  const become = (change: Partial<ServerStatus>) => {
    state.status = { ...state.status, ...change };
    for (const listener of listeners) listener(state.status);
  };
  const pause = (time: number) => new Promise((resolve) => setTimeout(resolve, time));
  return {
    kind: state.kind,
    async apiRequest(request) {
      if (state.console.locked) throw { kind: 'locked', message: 'The console is locked.' };
      const whole = request.path === '/api/v1/routes/' && request.method === 'GET';
      const table = whole || request.path.includes(`page_size=${PAGE_SIZE}`);
      if (table && state.listDelay > 0) await pause(state.listDelay);
      if (request.path.endsWith('/actions/') && state.actionDelay > 0) await pause(state.actionDelay);
      if (table && state.listFailure) return state.listFailure;
      // What crosses to the real program is a copy, so here too.
      return structuredClone(demoApi(storeOf(state.remotes, request.server) ?? state.store, request));
    },
    serverStatus: async () => state.status,
    async serverStart(port = state.status.port) {
      become({ state: 'starting', port, address: null, problem: null });
      await pause(400);
      become({ state: 'running', address: `http://127.0.0.1:${port}`, since: new Date().toISOString() });
    },
    async serverStop() {
      become({ state: 'stopping' });
      await pause(300);
      become({ state: 'stopped', address: null, since: new Date().toISOString() });
    },
    async serverOpen() {
      window.open(state.status.address ?? '', '_blank', 'noopener');
    },
    onServerStatus(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onDataChanged: () => () => undefined,
    onOpenPath(listener) {
      state.openPath = listener;
      return () => undefined;
    },
    desk:
      state.kind === 'browser'
        ? undefined
        : {
            preferences: async () => state.desk,
            setPreferences: async (preferences) => {
              state.desk = preferences;
              return preferences;
            },
            details: async () => 'Keyfob 0.1.0\nSystem: demo',
          },
    console: state.kind === 'browser' ? undefined : demoLock(state.console),
    data: state.kind === 'browser' ? undefined : demoWork(state.jobs),
    storedTokens: async () => demoStored(state),
    tokenReveal: async () => ({ shown: true }),
    saveText: async (name, text) => saveFile(new Blob([text]), name),
    download: async (path, name) => saveFile(new Blob([demoExport(state.store, path)]), name),
    ...demoRemoting(state.remotes),
    ...demoClient(state.client),
  };
}

function locked(state: DemoState): void {
  state.client.keychain = { ...KEYCHAIN_READY, state: 'locked', message: 'The login keyring is locked' };
  for (const one of state.client.connections) {
    if (one.token.place === 'keychain' || one.token.place === 'session')
      one.token = { place: 'locked', prefix: null };
  }
}

function absent(state: DemoState, silent: boolean): void {
  const message = silent ? 'No answer within 5 s' : 'No Secret Service answers on the session bus';
  state.client.keychain = { ...KEYCHAIN_READY, state: silent ? 'silent' : 'absent', message };
  for (const one of state.client.connections) {
    if (one.token.place !== 'none') one.token = { place: 'unavailable', prefix: null };
  }
}

const SCENES: Record<string, (state: DemoState) => void> = {
  'first-run': (state) => {
    state.store = emptyStore();
    state.status = { ...state.status, storeBytes: 96_000 };
  },
  alone: (state) => {
    state.store = { ...emptyStore(), users: state.store.users.slice(0, 1) };
    state.status = { ...state.status, storeBytes: 96_000 };
  },
  'port-taken': (state) => {
    const problem = {
      message: 'Port 8000 is used by python3',
      holder: 'python3, PID 41822',
      nextFreePort: 8001,
    };
    state.status = { ...state.status, state: 'port_taken', address: null, since: null, problem };
  },
  stopped: (state) => {
    state.status = { ...state.status, state: 'stopped', address: null, since: new Date().toISOString() };
  },
  failed: (state) => {
    const problem = { message: 'The store could not be read', holder: null, nextFreePort: null };
    state.status = { ...state.status, state: 'failed', address: null, problem };
  },
  starting: (state) => {
    state.status = { ...state.status, state: 'starting', address: null, since: null };
  },
  locked,
  absent: (state) => absent(state, false),
  silent: (state) => absent(state, true),
  slow: (state) => {
    state.listDelay = 60_000;
  },
  'slow-actions': (state) => {
    state.actionDelay = 3_000;
  },
  'no-routes': (state) => {
    state.store.routes = [];
  },
  'no-connections': (state) => {
    state.client.connections = [];
  },
  refused: (state) => {
    const message = 'Connection refused.';
    state.client.answers['/hello/'] = {
      status: 0,
      problem: { kind: 'no_answer', title: 'No answer from 127.0.0.1:8000', message },
    };
  },
  backup: (state) => {
    state.jobs.backup = demoBackup('writing');
  },
  'backup-done': (state) => {
    state.jobs.backup = demoBackup('done');
  },
  imported: (state) => {
    state.jobs.import = demoImport('done');
  },
  'remote-down': (state) => remoteIs(state.remotes, 'no_answer'),
  'remote-out': (state) => remoteIs(state.remotes, 'signed_out'),
  'remote-newer': (state) => remoteIs(state.remotes, 'newer'),
  'console-locked': (state) => {
    state.console.locked = true;
  },
  'console-refused': (state) => {
    state.console.locked = true;
    state.console.triesLeft = 5;
  },
  'stored-silent': (state) => {
    state.silent = ['grace'];
  },
  'chain-broken': (state) => {
    state.store.brokenAt = 212;
  },
  error: (state) => {
    state.listFailure = { status: 500, body: { detail: 'The store could not be read.' } };
  },
};

/** The demo as the address asks, e.g. `?scene=locked`. */
export function demoFromAddress(search: string): Platform {
  const query = new URLSearchParams(search);
  const state = demoState(Number(query.get('extra') ?? 3000));
  SCENES[query.get('scene') ?? '']?.(state);
  return demoPlatform(state);
}
