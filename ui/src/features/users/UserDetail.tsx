import { ActionIcon, Button, Loader, Tooltip } from '@mantine/core';
import {
  IconAlertTriangle,
  IconLock,
  IconPencil,
  IconTrash,
  IconUserCheck,
  IconUserOff,
  IconX,
} from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { asApiError } from '@/api/errors';
import type { User } from '@/api/users';
import { Badge } from '@/shared/Badge';
import { Empty } from '@/shared/Empty';
import { roleOf } from './columns';
import { useSetActive, useUser } from './queries';
import type { UserDialog } from './UserDialogs';
import { UserFacts } from './UserFacts';
import { UserState } from './UserState';
import { UserTokens } from './UserTokens';
import classes from './users.module.css';

interface UserDetailProps {
  id: number;
  onClose: () => void;
  onDialog: (dialog: UserDialog) => void;
}

function Head({ user, onClose, onDialog }: { user: User } & Omit<UserDetailProps, 'id'>) {
  const setActive = useSetActive();
  const role = roleOf(user);
  return (
    <div className={classes.head}>
      <div className={classes.top}>
        <span className={classes.avatar} aria-hidden>
          {user.username.charAt(0).toUpperCase()}
        </span>
        <div className={classes.names}>
          <div className={classes.name}>
            <h2 className="ellipsis">{user.username}</h2>
            <UserState active={user.is_active} />
            {role !== 'User' && <Badge tone="neutral">{role}</Badge>}
          </div>
          <div className="second ellipsis">{user.email || 'No email'}</div>
        </div>
        <Tooltip label="Edit user">
          <ActionIcon aria-label="Edit user" onClick={() => onDialog({ kind: 'edit', user })}>
            <IconPencil size={16} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label="Close">
          <ActionIcon aria-label="Close" onClick={onClose}>
            <IconX size={16} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
      </div>
      <div className={classes.actions}>
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
      </div>
    </div>
  );
}

/** The panel of one user. Esc closes it. */
export function UserDetail({ id, onClose, onDialog }: UserDetailProps) {
  const { data: user, error, refetch } = useUser(id);
  const panel = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another user starts at the top
  useEffect(() => {
    panel.current?.scrollTo?.(0, 0);
  }, [id]);
  const onKeyDown = (event: KeyboardEvent) => {
    // Dialogs and menus of the panel are elsewhere in the document, and close by Esc themselves.
    if (event.key === 'Escape' && event.currentTarget.contains(event.target as Node)) onClose();
  };
  return (
    <aside
      ref={panel}
      id="detail"
      tabIndex={-1}
      className={classes.panel}
      aria-label={user ? `User ${user.username}` : 'User'}
      onKeyDown={onKeyDown}
      data-testid="user-detail"
    >
      {error && !user && (
        <Empty
          tone="error"
          icon={<IconAlertTriangle size={32} stroke={1.5} />}
          title="Could not load this user"
          text={asApiError(error).message}
          actions={
            <>
              <Button variant="default" onClick={() => refetch()}>
                Try again
              </Button>
              <Button variant="default" onClick={onClose}>
                Close
              </Button>
            </>
          }
        />
      )}
      {!user && !error && <Loader size="sm" m="xl" aria-label="Loading" />}
      {user && (
        <>
          <Head user={user} onClose={onClose} onDialog={onDialog} />
          <UserFacts user={user} />
          <UserTokens user={user} onNew={() => onDialog({ kind: 'token', user })} />
        </>
      )}
    </aside>
  );
}
