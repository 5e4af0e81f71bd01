import { Select, type SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { listUsers, type User } from '@/api/users';
import { useApi } from '@/platform/context';
import classes from './page.module.css';

interface UserSelectProps extends Omit<SelectProps, 'value' | 'onChange' | 'data'> {
  value: User | null;
  onChange: (user: User | null) => void;
  /** Also those who cannot log in. */
  inactive?: boolean;
  'data-testid'?: string;
}

const labelOf = (user: User): string => (user.email ? `${user.username} — ${user.email}` : user.username);

/** Chooses a user; the server is searched for what is typed. */
export function UserSelect({ value, onChange, inactive = false, ...rest }: UserSelectProps) {
  const api = useApi();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, 200);
  const { data } = useQuery({
    queryKey: ['users', 'choice', search, inactive],
    queryFn: () =>
      listUsers(api, { search, is_active: inactive ? undefined : true, ordering: 'username' }, null, 20),
  });
  const found = data?.results ?? [];
  const users = value && !found.some(({ id }) => id === value.id) ? [value, ...found] : found;
  return (
    <Select
      placeholder="Choose a user"
      searchable
      filter={({ options }) => options}
      nothingFoundMessage="No such user"
      maxDropdownHeight={220}
      openOnFocus={false}
      leftSection={
        value && (
          <span className={classes.initial} aria-hidden>
            {value.username.charAt(0).toUpperCase()}
          </span>
        )
      }
      {...rest}
      data={users.map((user) => ({ value: String(user.id), label: labelOf(user) }))}
      value={value ? String(value.id) : null}
      onChange={(id) => onChange(users.find((user) => String(user.id) === id) ?? null)}
      onSearchChange={(text) => setTyped(text.split(' — ')[0] ?? '')}
    />
  );
}
