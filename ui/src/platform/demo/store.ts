import type { AuditEntry } from '@/api/audit';
import type { Token } from '@/api/tokens';
import type { User } from '@/api/users';
import { chained } from './audit';
import { isStanding } from './tokens';

/** What the fake admin API keeps. */
export interface DemoStore {
  users: User[];
  tokens: Token[];
  audit: AuditEntry[];
  /** The entry at which the log no longer fits together. */
  brokenAt: number | null;
}

export const emptyStore = (): DemoStore => ({ users: [], tokens: [], audit: [], brokenAt: null });

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
