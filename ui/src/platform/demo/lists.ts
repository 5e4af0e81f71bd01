import type { AuditEntry } from '@/api/audit';
import type { Page } from '@/api/paging';
import type { Token } from '@/api/tokens';
import type { User } from '@/api/users';
import { statusOf } from './tokens';

/** Rows in an order, each with what a cursor needs to find its place again. */
export interface Ordered<Row> {
  rows: Row[];
  /** Sorts as the list does, ascending or descending; no two rows have the same. */
  keyOf: (row: Row) => string;
  descending: boolean;
}

function ordered<Row extends { id: number }>(
  rows: Row[],
  ordering: string,
  sortsBy: (row: Row, name: string) => string,
): Ordered<Row> {
  const descending = ordering.startsWith('-');
  const name = ordering.replace(/^-/, '');
  const keyOf = (row: Row) => `${sortsBy(row, name)} ${String(row.id).padStart(9, '0')}`;
  const sign = descending ? -1 : 1;
  const keyed = rows.map((row) => [keyOf(row), row] as const);
  keyed.sort(([one], [other]) => sign * (one < other ? -1 : 1));
  return { rows: keyed.map(([, row]) => row), keyOf, descending };
}

export function matchingUsers(users: User[], query: URLSearchParams): Ordered<User> {
  const search = (query.get('search') ?? '').toLowerCase();
  const flags = ['is_active', 'is_staff', 'is_superuser', 'is_locked'] as const;
  const found = users.filter((user) => {
    const fits =
      user.username.toLowerCase().startsWith(search) || user.email.toLowerCase().startsWith(search);
    return fits && flags.every((flag) => !query.has(flag) || String(user[flag]) === query.get(flag));
  });
  return ordered(found, query.get('ordering') ?? 'username', (user, name) => {
    if (name === 'last_login') return user.last_login ?? '';
    return name === 'date_joined' ? user.date_joined : user.username;
  });
}

export function matchingTokens(tokens: Token[], query: URLSearchParams, now: number): Ordered<Token> {
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
  return ordered(found, query.get('ordering') ?? '-created', (token, name) => {
    if (name === 'expires') return token.expires ?? 'never';
    return name === 'last_use' ? (token.last_use?.at ?? '') : token.created;
  });
}

export function matchingEntries(entries: AuditEntry[], query: URLSearchParams): Ordered<AuditEntry> {
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
  const descending = query.get('ordering') !== 'number';
  const keyOf = ({ number }: AuditEntry) => String(number).padStart(9, '0');
  return { rows: descending ? found.reverse() : found, keyOf, descending };
}

/** A page by keyset: the cursor names the row next to the page, which may be gone by now. */
export function pageOf<Row>({ rows, keyOf, descending }: Ordered<Row>, url: URL): Page<Row> {
  const size = Number(url.searchParams.get('page_size') ?? 100);
  const cursor = url.searchParams.get('cursor') ?? '';
  const mark = cursor.slice(1);
  const compare = (row: Row) => {
    const key = keyOf(row);
    return key === mark ? 0 : key < mark === descending ? 1 : -1;
  };
  const indexOf = (fits: (row: Row) => boolean) => {
    const at = rows.findIndex(fits);
    return at === -1 ? rows.length : at;
  };
  const atEnd = url.searchParams.get('from') === 'end';
  const back = atEnd || cursor.startsWith('p');
  const until = atEnd ? rows.length : indexOf((row) => compare(row) >= 0);
  const after = cursor === '' ? 0 : indexOf((row) => compare(row) > 0);
  const from = back ? Math.max(0, until - size) : after;
  const to = back ? until : from + size;
  const results = rows.slice(from, to);
  const link = (way: 'n' | 'p', row: Row | undefined) =>
    row === undefined ? null : `${url.pathname}?cursor=${encodeURIComponent(way + keyOf(row))}`;
  return {
    next: to < rows.length ? link('n', results.at(-1)) : null,
    previous: from > 0 ? link('p', results[0]) : null,
    results,
  };
}
