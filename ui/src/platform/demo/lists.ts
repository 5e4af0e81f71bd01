import type { AuditEntry } from '@/api/audit';
import type { Page } from '@/api/paging';
import type { Token } from '@/api/tokens';
import type { User } from '@/api/users';
import { statusOf } from './tokens';

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

export function matchingTokens(tokens: Token[], query: URLSearchParams, now: number): Token[] {
  const search = (query.get('search') ?? '').toLowerCase();
  const is = (name: string, value: string | number) => !query.has(name) || query.get(name) === String(value);
  const soon = now + Number(query.get('expires_within')) * 1000;
  const found = tokens.filter((token) => {
    const names = [token.user.username, token.name, token.prefix];
    const fits = names.some((name) => name.toLowerCase().startsWith(search));
    const status = statusOf(token, now);
    const works = status === 'active' || status === 'grace';
    const expires =
      !query.has('expires_within') || (works && token.expires != null && Date.parse(token.expires) < soon);
    return fits && expires && is('user', token.user.id) && is('kind', token.kind) && is('status', status);
  });
  return sorted(found, query.get('ordering') ?? '-created', (token, name) => {
    if (name === 'expires') return token.expires ?? 'never';
    return name === 'last_use' ? (token.last_use?.at ?? '') : token.created;
  });
}

export function matchingEntries(entries: AuditEntry[], query: URLSearchParams): AuditEntry[] {
  const search = (query.get('search') ?? '').toLowerCase();
  const actions = (query.get('action') ?? '').split(',').filter((name) => name !== '');
  const user = query.has('user') ? Number(query.get('user')) : null;
  const begins = (text: string | undefined) => text?.toLowerCase().startsWith(search) ?? false;
  const wanted = ({ action }: AuditEntry) =>
    actions.length === 0 ||
    actions.some((name) => (name.endsWith('.') ? action.startsWith(name) : action === name));
  const about = ({ actor, target }: AuditEntry) =>
    user === null || actor.user === user || (target?.kind === 'user' && target.id === user);
  const found = entries.filter(
    (entry) =>
      (begins(entry.actor.name) || begins(entry.target?.label)) &&
      wanted(entry) &&
      about(entry) &&
      (!query.has('outcome') || entry.outcome === query.get('outcome')) &&
      (!query.has('since') || entry.at >= (query.get('since') ?? '')) &&
      (!query.has('until') || entry.at < (query.get('until') ?? '')),
  );
  return query.get('ordering') === 'number' ? found : found.reverse();
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
