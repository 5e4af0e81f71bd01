import { Menu } from '@mantine/core';
import {
  IconCopy,
  IconKeyOff,
  IconLockOpen,
  IconTrash,
  IconUserCheck,
  IconUserOff,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { UserAction } from '@/api/actions';
import type { User, UserFilters } from '@/api/users';
import { BulkBar } from '@/shared/bulk/BulkBar';
import { BulkButton } from '@/shared/bulk/BulkButton';
import { BulkMenu } from '@/shared/bulk/BulkMenu';
import { BulkResult } from '@/shared/bulk/BulkResult';
import { counted } from '@/shared/bulk/useBulk';
import { ConfirmDialog } from '@/shared/ConfirmDialog';
import { copyLines } from '@/shared/copyLines';
import { focusRow } from '@/shared/DetailLayout';
import type { Selection } from '@/shared/grid/useSelection';
import type { Count } from '@/shared/useCount';
import { DeleteUsersDialog } from './DeleteUsersDialog';
import { useUserBulk } from './useUserBulk';

interface UserBulkProps {
  selection: Selection<User>;
  loaded: User[];
  count: Count;
  filters: UserFilters;
}

const icon = { size: 16, stroke: 1.75 };
const WORDS = { one: 'user', many: 'users' };

/** Copies what the selected users are called. */
function CopyItems({ users }: { users: User[] }) {
  const emails = users.map(({ email }) => email).filter((email) => email !== '');
  const copy = (lines: string[], one: string) =>
    void copyLines(lines, counted(lines.length, { one, many: `${one}s` }));
  return (
    <>
      <Menu.Item
        leftSection={<IconCopy size={14} stroke={1.75} />}
        onClick={() =>
          copy(
            users.map(({ username }) => username),
            'username',
          )
        }
      >
        Copy usernames
      </Menu.Item>
      {emails.length > 0 && (
        <Menu.Item leftSection={<IconCopy size={14} stroke={1.75} />} onClick={() => copy(emails, 'email')}>
          Copy emails
        </Menu.Item>
      )}
    </>
  );
}

const QUESTIONS: Partial<Record<UserAction, { label: string; words: string }>> = {
  enable: {
    label: 'Enable',
    words: 'Every user of this list can sign in again, and their tokens work again.',
  },
  disable: { label: 'Disable', words: 'Their tokens answer 401 until they are enabled again.' },
  unlock: { label: 'Unlock', words: 'Their next right password signs them in.' },
  revoke_tokens: {
    label: 'Revoke tokens',
    words:
      'Clients that use a token of theirs get 401 at once. The users stay as they are. It cannot be undone.',
  },
};

/** What can be done to the selected users, and how it goes. */
export function UserBulk({ selection, loaded, count, filters }: UserBulkProps) {
  const bulk = useUserBulk(filters);
  const [asking, setAsking] = useState<UserAction | null>(null);
  const users = [...selection.rows.values()];
  const chosen = selection.count(count.total);
  const some = (is: (user: User) => boolean) => selection.all || users.some(is);
  const leave = () => {
    selection.clear();
    focusRow('user-row', null);
  };
  const begin = (action: UserAction) => {
    void bulk.onSelection(selection, count.total, bulk.actionOf(action));
    leave();
  };
  // What is done to a list that is not all in view is asked for once more.
  const press = (action: UserAction) =>
    selection.all || action === 'revoke_tokens' || action === 'delete' ? setAsking(action) : begin(action);
  const question = asking && QUESTIONS[asking];
  const many = chosen === null ? 'all users' : counted(chosen, WORDS);
  return (
    <>
      <BulkBar
        selection={selection}
        loaded={loaded}
        rowId={({ id }) => id}
        count={count}
        running={bulk.running}
        onClear={leave}
      >
        {some((user) => user.is_locked) && (
          <BulkButton
            icon={<IconLockOpen {...icon} />}
            onClick={() => press('unlock')}
            data-testid="bulk-unlock"
          >
            Unlock
          </BulkButton>
        )}
        {some((user) => !user.is_active) && (
          <BulkButton
            icon={<IconUserCheck {...icon} />}
            onClick={() => press('enable')}
            data-testid="bulk-enable"
          >
            Enable
          </BulkButton>
        )}
        {some((user) => user.is_active) && (
          <BulkButton
            icon={<IconUserOff {...icon} />}
            onClick={() => press('disable')}
            data-testid="bulk-disable"
          >
            Disable
          </BulkButton>
        )}
        <BulkButton
          icon={<IconKeyOff {...icon} />}
          onClick={() => press('revoke_tokens')}
          data-testid="bulk-revoke-tokens"
        >
          Revoke tokens…
        </BulkButton>
        <BulkButton
          danger
          icon={<IconTrash {...icon} />}
          // The number is typed, so it must be known.
          disabled={chosen === null}
          onClick={() => press('delete')}
          data-testid="bulk-delete"
        >
          Delete…
        </BulkButton>
        {!selection.all && (
          <BulkMenu>
            <CopyItems users={users} />
          </BulkMenu>
        )}
      </BulkBar>
      {asking === 'delete' && chosen !== null && (
        <DeleteUsersDialog
          many={many}
          canDisable={some((user) => user.is_active)}
          onDelete={() => begin('delete')}
          onDisable={() => begin('disable')}
          onClose={() => setAsking(null)}
        />
      )}
      {asking && question && (
        <ConfirmDialog
          title={`${question.label}${asking === 'revoke_tokens' ? ' of' : ''} ${many}?`}
          label={question.label}
          danger={asking === 'revoke_tokens'}
          onConfirm={() => begin(asking)}
          onClose={() => setAsking(null)}
        >
          {question.words}
        </ConfirmDialog>
      )}
      {bulk.finished && <BulkResult finished={bulk.finished} head="User" onClose={bulk.dismiss} />}
    </>
  );
}
