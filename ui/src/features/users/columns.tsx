import type { User } from '@/api/users';
import { integer } from '@/shared/format';
import type { Column } from '@/shared/grid/types';
import { TimeAgo } from '@/shared/TimeAgo';
import { UserState } from './UserState';

export function roleOf(user: User): string {
  if (user.is_superuser) return 'Superuser';
  return user.is_staff ? 'Staff' : 'User';
}

const username: Column<User> = {
  id: 'username',
  header: 'Username',
  track: 'minmax(130px, 1.1fr)',
  ordering: 'username',
  cell: (user) => user.username,
};
const email: Column<User> = {
  id: 'email',
  header: 'Email',
  track: 'minmax(140px, 1.6fr)',
  cell: (user) => user.email || <span className="dim">None</span>,
};
const status: Column<User> = {
  id: 'status',
  header: 'Status',
  track: '104px',
  cell: (user) => <UserState user={user} />,
};
const role: Column<User> = {
  id: 'role',
  header: 'Role',
  track: '84px',
  cell: (user) => (
    <span style={{ color: user.is_staff || user.is_superuser ? 'var(--kf-text)' : 'var(--kf-text3)' }}>
      {roleOf(user)}
    </span>
  ),
};
const lastLogin: Column<User> = {
  id: 'last_login',
  header: 'Last login',
  track: '104px',
  ordering: 'last_login',
  cell: (user) => <TimeAgo at={user.last_login} />,
};
const joined: Column<User> = {
  id: 'date_joined',
  header: 'Joined',
  track: '104px',
  ordering: 'date_joined',
  cell: (user) => <TimeAgo at={user.date_joined} />,
};
const tokens: Column<User> = {
  id: 'tokens',
  header: 'Tokens',
  track: '56px',
  align: 'end',
  cell: (user) => (
    <span style={{ color: user.tokens === 0 ? 'var(--kf-text3)' : 'var(--kf-text)' }}>
      {integer(user.tokens)}
    </span>
  ),
};

const fullName: Column<User> = {
  id: 'name',
  header: 'Name',
  track: 'minmax(100px, 1fr)',
  cell: (user) => `${user.first_name} ${user.last_name}`.trim() || <span className="dim">None</span>,
};
const failed: Column<User> = {
  id: 'failed_log_ins',
  header: 'Failed logins',
  track: '92px',
  align: 'end',
  cell: (user) => integer(user.failed_log_ins),
};

/** Columns that are shown only once chosen. */
export const HIDDEN_AT_FIRST = ['name', 'date_joined', 'failed_log_ins'];

/** Beside an open panel, and below 1100 px, the last columns go. */
export function userColumns(narrow: boolean): Column<User>[] {
  if (narrow) return [username, email, status];
  return [username, email, fullName, status, role, lastLogin, joined, failed, tokens];
}

export const ORDER_WORDS: Record<string, string> = {
  username: 'By username, A to Z',
  '-username': 'By username, Z to A',
  last_login: 'Longest without login first',
  '-last_login': 'Latest login first',
  date_joined: 'Oldest first',
  '-date_joined': 'Newest first',
};
