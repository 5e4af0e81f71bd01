import { Menu } from '@mantine/core';
import {
  IconKey,
  IconLock,
  IconLockOpen,
  IconPencil,
  IconTrash,
  IconUser,
  IconUserCheck,
  IconUserOff,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { User } from '@/api/users';
import { useSetActive, useUnlock } from './queries';
import type { UserDialog } from './UserDialogs';

interface UserMenuProps {
  user: User;
  onOpen: (user: User) => void;
  onDialog: (dialog: UserDialog) => void;
}

const icon = { size: 14, stroke: 1.75 };

/** The `…` menu of a row. */
export function UserMenu({ user, onOpen, onDialog }: UserMenuProps) {
  const navigate = useNavigate();
  const setActive = useSetActive();
  const unlock = useUnlock();
  return (
    <>
      <Menu.Item leftSection={<IconUser {...icon} />} onClick={() => onOpen(user)}>
        Open
      </Menu.Item>
      <Menu.Item leftSection={<IconPencil {...icon} />} onClick={() => onDialog({ kind: 'edit', user })}>
        Edit…
      </Menu.Item>
      <Menu.Item
        leftSection={<IconKey {...icon} />}
        onClick={() => navigate({ to: '/tokens', search: { user: user.id } })}
      >
        Show tokens
      </Menu.Item>
      <Menu.Item leftSection={<IconLock {...icon} />} onClick={() => onDialog({ kind: 'password', user })}>
        Reset password…
      </Menu.Item>
      {user.is_locked && (
        <Menu.Item leftSection={<IconLockOpen {...icon} />} onClick={() => unlock.mutate(user)}>
          Unlock
        </Menu.Item>
      )}
      <Menu.Item
        leftSection={user.is_active ? <IconUserOff {...icon} /> : <IconUserCheck {...icon} />}
        onClick={() => setActive.mutate({ user, active: !user.is_active })}
      >
        {user.is_active ? 'Disable' : 'Enable'}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item
        c="var(--kf-error)"
        leftSection={<IconTrash {...icon} />}
        onClick={() => onDialog({ kind: 'delete', user })}
      >
        Delete…
      </Menu.Item>
    </>
  );
}
