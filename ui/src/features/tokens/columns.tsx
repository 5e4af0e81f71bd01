import { IconKeyOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Token } from '@/api/tokens';
import { StateWord } from '@/shared/Badge';
import type { Column } from '@/shared/grid/types';
import { Prefix } from '@/shared/Prefix';
import { TimeAgo } from '@/shared/TimeAgo';

const owner: Column<Token> = {
  id: 'owner',
  header: 'Owner',
  track: 'minmax(140px, 1.4fr)',
  cell: (token) => (
    <Link
      to="/users/$id"
      params={{ id: String(token.user.id) }}
      tabIndex={-1}
      style={{ color: 'inherit' }}
      title={`Open ${token.user.username}`}
    >
      {token.user.username}
    </Link>
  ),
};
const prefix: Column<Token> = {
  id: 'token',
  header: 'Token',
  track: 'minmax(110px, 1fr)',
  cell: (token) => <Prefix prefix={token.prefix} />,
};
const kind: Column<Token> = {
  id: 'kind',
  header: 'Kind',
  track: 'minmax(80px, 0.7fr)',
  cell: (token) => token.kind.charAt(0).toUpperCase() + token.kind.slice(1),
};
const reveal: Column<Token> = {
  id: 'recoverable',
  header: 'Whole token',
  track: 'minmax(140px, 1fr)',
  cell: (token) =>
    token.recoverable ? (
      'Can be revealed'
    ) : (
      <StateWord tone="warn" icon={<IconKeyOff size={14} stroke={1.75} aria-hidden />}>
        Cannot be revealed
      </StateWord>
    ),
};
const created: Column<Token> = {
  id: 'created',
  header: 'Created',
  track: '112px',
  ordering: 'created',
  cell: (token) => <TimeAgo at={token.created} />,
};

/** Below 1100 px Kind goes first. */
export function tokenColumns(narrow: boolean): Column<Token>[] {
  return narrow ? [owner, prefix, reveal, created] : [owner, prefix, kind, reveal, created];
}
