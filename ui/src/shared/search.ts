/** What each screen keeps in its address, so that Back, Forward and a reload restore it. */

export const USER_FILTERS = ['all', 'active', 'disabled', 'staff', 'superusers'] as const;
export type UserFilter = (typeof USER_FILTERS)[number];

export interface UsersSearch {
  search?: string;
  filter?: UserFilter;
  order?: string;
}

export interface TokensSearch {
  search?: string;
  user?: number;
  order?: string;
}

export interface ClientSearch {
  connection?: string;
}

type Raw = Record<string, unknown>;

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;

const oneOf = (value: unknown, allowed: readonly string[]): string | undefined =>
  typeof value === 'string' && allowed.includes(value) ? value : undefined;

const both = (name: string): string[] => [name, `-${name}`];

export function usersSearch(raw: Raw): UsersSearch {
  return {
    search: text(raw.search),
    filter: oneOf(raw.filter, USER_FILTERS) as UserFilter | undefined,
    order: oneOf(raw.order, [...both('username'), ...both('last_login'), ...both('date_joined')]),
  };
}

export function tokensSearch(raw: Raw): TokensSearch {
  const user = Number(raw.user);
  return {
    search: text(raw.search),
    user: Number.isInteger(user) && user > 0 ? user : undefined,
    order: oneOf(raw.order, both('created')),
  };
}

export function clientSearch(raw: Raw): ClientSearch {
  return { connection: text(raw.connection) };
}
