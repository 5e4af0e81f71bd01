import { Button, Popover } from '@mantine/core';
import { IconChevronDown, IconUser } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { getUser } from '@/api/users';
import { useApi } from '@/platform/context';
import { UserSelect } from '@/shared/UserSelect';
import type { AuditToolbarProps } from './AuditToolbar';

/** Entries of one user: what they did, and what was done to them. */
export function WhoMenu({ search, onSearch }: AuditToolbarProps) {
  const api = useApi();
  const [opened, setOpened] = useState(false);
  const id = search.user;
  const { data } = useQuery({
    queryKey: ['users', 'one', id],
    enabled: id !== undefined,
    queryFn: () => getUser(api, id ?? 0),
  });
  const user = id === undefined ? null : (data ?? null);
  return (
    <Popover opened={opened} onChange={setOpened} width={300} position="bottom-end" trapFocus shadow="md">
      <Popover.Target>
        <Button
          size="xs"
          h={28}
          variant="default"
          leftSection={<IconUser size={14} stroke={1.75} />}
          rightSection={<IconChevronDown size={14} stroke={1.75} />}
          onClick={() => setOpened(!opened)}
          data-testid="audit-who"
        >
          {id === undefined ? 'Who' : (user?.username ?? `User ${id}`)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <UserSelect
          label="Done by or to"
          value={user}
          onChange={(next) => {
            onSearch({ user: next?.id });
            setOpened(false);
          }}
          inactive
          clearable
          comboboxProps={{ withinPortal: false }}
          data-autofocus
          data-testid="audit-user"
        />
      </Popover.Dropdown>
    </Popover>
  );
}
