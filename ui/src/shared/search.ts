/** What each screen keeps in its address, so that Back, Forward and a reload restore it. */

/** `?new=true` opens the screen's create dialog, from the palette or a link, and is then taken out. */
export interface Creating {
  new?: true;
}

export const USER_FILTERS = ['all', 'active', 'disabled', 'staff', 'superusers'] as const;
export type UserFilter = (typeof USER_FILTERS)[number];

export interface UsersSearch extends Creating {
  search?: string;
  filter?: UserFilter;
  order?: string;
}

export const TOKEN_FILTERS = [
  'all',
  'active',
  'expiring',
  'expired',
  'revoked',
  'grace',
  'disabled',
  'used_up',
] as const;
export type TokenFilter = (typeof TOKEN_FILTERS)[number];

export const TOKEN_KINDS = ['classic', 'named', 'session'] as const;

export interface TokensSearch extends Creating {
  search?: string;
  filter?: TokenFilter;
  kind?: (typeof TOKEN_KINDS)[number];
  user?: number;
  order?: string;
}

export const AUDIT_FILTERS = ['all', 'tokens', 'users', 'sign-ins', 'server'] as const;
export type AuditFilter = (typeof AUDIT_FILTERS)[number];

export const AUDIT_RANGES = ['any', 'hour', 'today', 'week', 'month', 'custom'] as const;
export type AuditRange = (typeof AUDIT_RANGES)[number];

export interface AuditSearch {
  search?: string;
  filter?: AuditFilter;
  outcome?: 'done' | 'refused';
  range?: AuditRange;
  /** Days such as `2026-11-23`, both included; only where the range is `custom`. */
  from?: string;
  to?: string;
  user?: number;
  order?: string;
  /** The entry whose detail is open. */
  open?: number;
}

export const ROUTE_FILTERS = ['all', 'mock', 'proxy', 'built-in', 'off', 'failing'] as const;
export type RouteFilter = (typeof ROUTE_FILTERS)[number];

export interface RoutesSearch extends Creating {
  search?: string;
  filter?: RouteFilter;
  order?: string;
}

/** The setting to bring into view, from the palette. */
export interface SettingsSearch {
  at?: string;
}

export interface ClientSearch extends Creating {
  connection?: string;
  /** Shows the login form of the connection, though it has a token. */
  login?: true;
  /** What to fill in, as from `Try in Client`; nothing is sent. */
  path?: string;
  method?: string;
}

type Raw = Record<string, unknown>;

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;

const oneOf = <T extends string>(value: unknown, allowed: readonly T[]): T | undefined =>
  allowed.find((one) => one === value);

const number = (value: unknown): number | undefined => {
  const found = Number(value);
  return Number.isInteger(found) && found > 0 ? found : undefined;
};

const date = (value: unknown): string | undefined =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined;

const both = (name: string): string[] => [name, `-${name}`];

const creating = (raw: Raw): true | undefined => (raw.new === true || raw.new === 'true' ? true : undefined);

export function usersSearch(raw: Raw): UsersSearch {
  return {
    new: creating(raw),
    search: text(raw.search),
    filter: oneOf(raw.filter, USER_FILTERS),
    order: oneOf(raw.order, [...both('username'), ...both('last_login'), ...both('date_joined')]),
  };
}

export function tokensSearch(raw: Raw): TokensSearch {
  return {
    new: creating(raw),
    search: text(raw.search),
    filter: oneOf(raw.filter, TOKEN_FILTERS),
    kind: oneOf(raw.kind, TOKEN_KINDS),
    user: number(raw.user),
    order: oneOf(raw.order, [...both('created'), ...both('expires'), ...both('last_use')]),
  };
}

export function auditSearch(raw: Raw): AuditSearch {
  return {
    search: text(raw.search),
    filter: oneOf(raw.filter, AUDIT_FILTERS),
    outcome: oneOf(raw.outcome, ['done', 'refused']),
    range: oneOf(raw.range, AUDIT_RANGES),
    from: date(raw.from),
    to: date(raw.to),
    user: number(raw.user),
    order: oneOf(raw.order, both('number')),
    open: number(raw.open),
  };
}

export function routesSearch(raw: Raw): RoutesSearch {
  return {
    new: creating(raw),
    search: text(raw.search),
    filter: oneOf(raw.filter, ROUTE_FILTERS),
    order: oneOf(raw.order, both('path')),
  };
}

export function clientSearch(raw: Raw): ClientSearch {
  const login = raw.login === true || raw.login === 'true' ? true : undefined;
  return {
    new: creating(raw),
    connection: text(raw.connection),
    login,
    path: text(raw.path),
    method: text(raw.method),
  };
}

export function settingsSearch(raw: Raw): SettingsSearch {
  return { at: text(raw.at) };
}
