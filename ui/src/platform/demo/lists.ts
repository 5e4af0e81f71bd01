import type { Page } from '@/api/paging';
import type { Token } from '@/api/tokens';
import type { User } from '@/api/users';

function sorted<Row>(rows: Row[], ordering: string, key: (row: Row, name: string) => string): Row[] {
  const descending = ordering.startsWith('-');
  const name = ordering.replace(/^-/, '');
  const sign = descending ? -1 : 1;
  return [...rows].sort((one, other) => sign * (key(one, name) < key(other, name) ? -1 : 1));
}

export function matchingUsers(users: User[], query: URLSearchParams): User[] {
  const search = (query.get('search') ?? '').toLowerCase();
  const flags = ['is_active', 'is_staff', 'is_superuser'] as const;
  const found = users.filter((user) => {
    const fits =
      user.username.toLowerCase().startsWith(search) || user.email.toLowerCase().startsWith(search);
    return fits && flags.every((flag) => !query.has(flag) || String(user[flag]) === query.get(flag));
  });
  return sorted(found, query.get('ordering') ?? 'username', (user, name) => {
    if (name === 'last_login') return user.last_login ?? '';
    return name === 'date_joined' ? user.date_joined : user.username;
  });
}

export function matchingTokens(tokens: Token[], query: URLSearchParams): Token[] {
  const search = (query.get('search') ?? '').toLowerCase();
  const user = query.get('user');
  const found = tokens.filter((token) => {
    const fits = token.user.username.toLowerCase().startsWith(search) || token.prefix.startsWith(search);
    return fits && (user === null || token.user.id === Number(user));
  });
  return sorted(found, query.get('ordering') ?? '-created', (token) => token.created);
}

/** Offsets dressed as cursors: enough for a fake. */
export function pageOf<Row>(rows: Row[], url: URL): Page<Row> {
  const size = Number(url.searchParams.get('page_size') ?? 100);
  const from = Number(url.searchParams.get('cursor') ?? 0);
  const link = (at: number) => `${url.pathname}?cursor=${at}`;
  return {
    next: from + size < rows.length ? link(from + size) : null,
    previous: from > 0 ? link(Math.max(0, from - size)) : null,
    results: rows.slice(from, from + size),
  };
}
