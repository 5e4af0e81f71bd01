import type { AuditEntry } from '@/api/audit';
import type { Route, UpstreamState } from '@/api/routes';
import type { Settings } from '@/api/settings';
import type { Token } from '@/api/tokens';
import type { User } from '@/api/users';
import { chained } from './audit';
import { isStanding } from './tokens';

/** What the fake admin API keeps. */
export interface DemoStore {
  users: User[];
  tokens: Token[];
  audit: AuditEntry[];
  routes: Route[];
  /** How asking an upstream ends; those not named answer. */
  upstreams: Record<string, UpstreamState>;
  /** What is said of the next change of a route, instead of making it. */
  routeFault: Record<string, string[]> | null;
  /** The entry at which the log no longer fits together. */
  brokenAt: number | null;
  settings: Settings;
  /** What is said of the next change of the settings, instead of making it. */
  settingsFault: Record<string, string[]> | null;
}

/** A new server's. */
const SETTINGS: Settings = {
  keywords: ['Token'],
  hello: true,
  default_expiry_days: 90,
  longest_expiry_days: null,
  max_named_tokens: 100,
  session: {
    ttl_seconds: 36_000,
    refresh: false,
    min_refresh_seconds: 60,
    longest_seconds: null,
    limit_per_user: null,
  },
  protection: {
    enabled: true,
    free: 5,
    first_delay: 1,
    longest_delay: 60,
    hard_stop: 100,
    burst: 500,
    per_second: 5,
  },
  audit_retention_days: null,
  keep_ended_days: 30,
  lock_console_seconds: 900,
};

export const emptyStore = (): DemoStore => ({
  users: [],
  tokens: [],
  audit: [],
  routes: [],
  upstreams: { 'http://127.0.0.1:5050': 'nothing_answers' },
  routeFault: null,
  brokenAt: null,
  settings: SETTINGS,
  settingsFault: null,
});

/** What the person at the window did. */
export function note(store: DemoStore, action: string, target: AuditEntry['target'], details = {}): void {
  const actor = { name: 'operator', user: null, token: null };
  const at = new Date().toISOString();
  store.audit.push(chained(store.audit.at(-1), { at, actor, via: 'process', action, target, details }));
}

export const noteToken = (store: DemoStore, action: string, token: Token, details = {}): void =>
  note(
    store,
    action,
    { kind: 'token', id: token.id, label: token.prefix },
    {
      owner: token.user.username,
      ...(token.name ? { name: token.name } : {}),
      ...details,
    },
  );

export const noteUser = (store: DemoStore, action: string, user: User, details = {}): void =>
  note(store, action, { kind: 'user', id: user.id, label: user.username }, details);

/** A user with their tokens counted. */
export function withTokens(store: DemoStore, user: User): User {
  const now = Date.now();
  const own = store.tokens.filter((token) => token.user.id === user.id && isStanding(token, now));
  return { ...user, tokens: own.length };
}
