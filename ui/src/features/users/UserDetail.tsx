import { Button } from '@mantine/core';
import {
  IconLock,
  IconLockOpen,
  IconPencil,
  IconTrash,
  IconUserCheck,
  IconUserOff,
} from '@tabler/icons-react';
import type { User } from '@/api/users';
import { Badge } from '@/shared/Badge';
import { DetailHead } from '@/shared/DetailHead';
import { DetailPanel } from '@/shared/DetailPanel';
import classes from '@/shared/detail.module.css';
import { IconAction } from '@/shared/IconAction';
import { roleOf } from './columns';
import { useSetActive, useUnlock, useUser } from './queries';
import { UserActivity } from './UserActivity';
import type { UserDialog } from './UserDialogs';
import { UserFacts } from './UserFacts';
import { UserState } from './UserState';
import { UserTokens } from './UserTokens';

interface UserDetailProps {
  id: number;
  onClose: () => void;
  onDialog: (dialog: UserDialog) => void;
}

function Head({ user, onClose, onDialog }: { user: User } & Omit<UserDetailProps, 'id'>) {
  const setActive = useSetActive();
  const unlock = useUnlock();
  const role = roleOf(user);
  return (
    <DetailHead
      avatar={user.username}
      title={user.username}
      badges={
        <>
          <UserState user={user} />
          {role !== 'User' && <Badge tone="neutral">{role}</Badge>}
        </>
      }
      sub={user.email || 'No email'}
      tools={
        <IconAction label="Edit user" onClick={() => onDialog({ kind: 'edit', user })}>
          <IconPencil size={16} stroke={1.75} />
        </IconAction>
      }
      onClose={onClose}
      actions={
        <>
          {user.is_locked && (
            <Button
              size="xs"
              leftSection={<IconLockOpen size={14} stroke={1.75} />}
              loading={unlock.isPending}
              onClick={() => unlock.mutate(user)}
              data-testid="user-unlock"
            >
              Unlock
            </Button>
          )}
          <Button
            size="xs"
            variant="default"
            leftSection={<IconLock size={14} stroke={1.75} />}
            onClick={() => onDialog({ kind: 'password', user })}
            data-testid="user-reset-password"
          >
            Reset password
          </Button>
          <Button
            size="xs"
            variant="default"
            leftSection={
              user.is_active ? (
                <IconUserOff size={14} stroke={1.75} />
              ) : (
                <IconUserCheck size={14} stroke={1.75} />
              )
            }
            loading={setActive.isPending}
            onClick={() => setActive.mutate({ user, active: !user.is_active })}
            data-testid="user-set-active"
          >
            {user.is_active ? 'Disable' : 'Enable'}
          </Button>
          <Button
            size="xs"
            variant="subtle"
            className={classes.delete}
            leftSection={<IconTrash size={14} stroke={1.75} />}
            onClick={() => onDialog({ kind: 'delete', user })}
            data-testid="user-delete"
          >
            Delete…
          </Button>
        </>
      }
    />
  );
}

/** The panel of one user. Esc closes it. */
export function UserDetail({ id, onClose, onDialog }: UserDetailProps) {
  const { data: user, error, refetch } = useUser(id);
  return (
    <DetailPanel
      id={id}
      what="user"
      label={user ? `User ${user.username}` : 'User'}
      loaded={user !== undefined}
      error={error}
      onRetry={refetch}
      onClose={onClose}
      data-testid="user-detail"
    >
      {user && (
        <>
          <Head user={user} onClose={onClose} onDialog={onDialog} />
          <UserFacts user={user} />
          <UserTokens user={user} onNew={() => onDialog({ kind: 'token', user })} />
          <UserActivity user={user} />
        </>
      )}
    </DetailPanel>
  );
}
