import { Menu } from '@mantine/core';
import {
  IconCopy,
  IconKeyOff,
  IconLockOpen,
  IconTrash,
  IconUserCheck,
  IconUserOff,
} from '@tabler/icons-react';
import type { UserAction } from '@/api/actions';
import type { User, UserFilters } from '@/api/users';
import { type BulkChoice, type BulkProps, ListBulk } from '@/shared/bulk/ListBulk';
import { counted } from '@/shared/bulk/useBulk';
import { copyLines } from '@/shared/copyLines';
import { DeleteUsersDialog } from './DeleteUsersDialog';
import { useUserBulk } from './useUserBulk';

const WORDS = { one: 'user', many: 'users' };

const CHOICES: BulkChoice<User, UserAction>[] = [
  {
    action: 'unlock',
    label: 'Unlock',
    Icon: IconLockOpen,
    fits: (user) => user.is_locked,
    question: { words: 'Their next right password signs them in.' },
  },
  {
    action: 'enable',
    label: 'Enable',
    Icon: IconUserCheck,
    fits: (user) => !user.is_active,
    question: { words: 'Every user of this list can sign in again, and their tokens work again.' },
  },
  {
    action: 'disable',
    label: 'Disable',
    Icon: IconUserOff,
    fits: (user) => user.is_active,
    question: { words: 'Their tokens answer 401 until they are enabled again.' },
  },
  {
    action: 'revoke_tokens',
    label: 'Revoke tokens',
    Icon: IconKeyOff,
    asks: true,
    question: {
      of: 'of ',
      danger: true,
      words:
        'Clients that use a token of theirs get 401 at once. The users stay as they are. It cannot be undone.',
    },
  },
  // The number is typed, so it must be known.
  { action: 'delete', label: 'Delete', Icon: IconTrash, danger: true, asks: true, counts: true },
];

/** Copies what the selected users are called. */
function CopyItems({ users }: { users: User[] }) {
  const names = users.map(({ username }) => username);
  const emails = users.map(({ email }) => email).filter((email) => email !== '');
  const copy = (lines: string[], one: string) =>
    void copyLines(lines, counted(lines.length, { one, many: `${one}s` }));
  const icon = <IconCopy size={14} stroke={1.75} />;
  return (
    <>
      <Menu.Item leftSection={icon} onClick={() => copy(names, 'username')}>
        Copy usernames
      </Menu.Item>
      {emails.length > 0 && (
        <Menu.Item leftSection={icon} onClick={() => copy(emails, 'email')}>
          Copy emails
        </Menu.Item>
      )}
    </>
  );
}

/** What can be done to the selected users, and how it goes. */
export function UserBulk({ filters, ...list }: BulkProps<User, UserFilters>) {
  const { selection } = list;
  const bulk = useUserBulk(filters);
  const users = [...selection.rows.values()];
  return (
    <ListBulk
      {...list}
      bulk={bulk}
      words={WORDS}
      rowTestId="user-row"
      choices={CHOICES}
      menu={() => !selection.all && <CopyItems users={users} />}
      dialogs={({ asking, ask, begin, many }) =>
        asking === 'delete' && (
          <DeleteUsersDialog
            many={many}
            canDisable={selection.all || users.some((user) => user.is_active)}
            onDelete={() => begin(bulk.actionOf('delete'))}
            onDisable={() => begin(bulk.actionOf('disable'))}
            onClose={() => ask(null)}
          />
        )
      }
    />
  );
}
