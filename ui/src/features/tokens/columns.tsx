import { Link } from '@tanstack/react-router';
import type { Token } from '@/api/tokens';
import { absolute, day } from '@/shared/format';
import type { Column } from '@/shared/grid/types';
import { Prefix } from '@/shared/Prefix';
import { KIND_WORDS } from './kinds';
import { LastUse } from './LastUse';
import { ScopeBadges } from './ScopeBadges';
import { TokenExpiry } from './TokenExpiry';
import { TokenName } from './TokenName';

const name: Column<Token> = {
  id: 'name',
  header: 'Name',
  track: 'minmax(100px, 1.7fr)',
  cell: (token) => <TokenName token={token} />,
};
const prefix: Column<Token> = {
  id: 'token',
  header: 'Token',
  track: '72px',
  cell: (token) => <Prefix prefix={token.prefix} />,
};
const owner: Column<Token> = {
  id: 'owner',
  header: 'Owner',
  track: 'minmax(72px, 1fr)',
  cell: (token) => (
    <Link
      to="/users/$id"
      params={{ id: String(token.user.id) }}
      tabIndex={-1}
      style={{ color: 'var(--kf-text)' }}
      title={`Open ${token.user.username}`}
    >
      {token.user.username}
    </Link>
  ),
};
const kind: Column<Token> = {
  id: 'kind',
  header: 'Kind',
  track: '54px',
  cell: (token) => KIND_WORDS[token.kind],
};
const scopes: Column<Token> = {
  id: 'scopes',
  header: 'Scopes',
  track: 'minmax(102px, 1fr)',
  cell: (token) => <ScopeBadges token={token} />,
};
const created: Column<Token> = {
  id: 'created',
  header: 'Created',
  track: '84px',
  ordering: 'created',
  cell: (token) => (
    <time dateTime={token.created} title={absolute(token.created)}>
      {day(token.created)}
    </time>
  ),
};
const expires: Column<Token> = {
  id: 'expires',
  header: 'Expires',
  track: '154px',
  ordering: 'expires',
  cell: (token) => <TokenExpiry token={token} />,
};
const lastUse: Column<Token> = {
  id: 'last_use',
  header: 'Last used',
  track: 'minmax(166px, 1fr)',
  ordering: 'last_use',
  cell: (token) => <LastUse token={token} />,
};
const lastUseOnly: Column<Token> = {
  ...lastUse,
  track: 'minmax(84px, 1fr)',
  cell: (token) => <LastUse token={token} address={false} />,
};

const issuedBy: Column<Token> = {
  id: 'issued_by',
  header: 'Created by',
  track: 'minmax(80px, 0.8fr)',
  cell: (token) => token.issued_by || <span className="dim">Unknown</span>,
};

/** Columns that are shown only once chosen. */
export const HIDDEN_AT_FIRST = ['issued_by'];

/** Below 1100 px Scopes, Kind, Created and the last-used address go; beside the open panel also Last used. */
export function tokenColumns(narrow: boolean, open: boolean): Column<Token>[] {
  if (open && !narrow) return [name, prefix, owner, expires];
  if (narrow) return [name, prefix, owner, expires, lastUseOnly];
  return [name, prefix, owner, kind, scopes, created, issuedBy, expires, lastUse];
}

export const ORDER_WORDS: Record<string, string> = {
  created: 'Oldest first',
  '-created': 'Newest first',
  expires: 'First to expire first',
  '-expires': 'Last to expire first',
  last_use: 'Longest unused first',
  '-last_use': 'Latest used first',
};
