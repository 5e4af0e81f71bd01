import { DataList } from '@mantine/core';
import type { ReactNode } from 'react';
import type { User } from '@/api/users';
import { absolute, ago, day, moment } from '@/shared/format';
import { useNow } from '@/shared/useNow';
import classes from './users.module.css';

const METHODS: Record<string, string> = {
  argon2id: 'Argon2id',
  argon2: 'Argon2',
  pbkdf2_sha256: 'PBKDF2-SHA256, upgraded at the next login',
  pbkdf2_sha1: 'PBKDF2-SHA1, upgraded at the next login',
  scrypt: 'scrypt, upgraded at the next login',
  bcrypt: 'bcrypt, upgraded at the next login',
  bcrypt_sha256: 'bcrypt-SHA256, upgraded at the next login',
};

function password(user: User): string {
  if (!user.has_usable_password) return 'None usable; this user cannot sign in with one';
  const method = user.password_method ?? '';
  return METHODS[method] ?? (method || 'Set');
}

function lastLogin(user: User, now: number): ReactNode {
  if (!user.last_login) return 'Never';
  const relative = ago(user.last_login, now);
  const when = moment(user.last_login);
  return (
    <time title={absolute(user.last_login)}>{when.startsWith(relative) ? when : `${relative}, ${when}`}</time>
  );
}

/** Thin facts of a user. */
export function UserFacts({ user }: { user: User }) {
  const now = useNow();
  const name = `${user.first_name} ${user.last_name}`.trim();
  const facts: [string, ReactNode][] = [
    ['Last login', lastLogin(user, now)],
    [
      'Joined',
      <time key="joined" title={absolute(user.date_joined)}>
        {day(user.date_joined)}
      </time>,
    ],
    ['Password', password(user)],
    ...(name ? ([['Name', name]] as [string, ReactNode][]) : []),
    ['User number', String(user.id)],
  ];
  return (
    <DataList
      className={classes.facts}
      labelWidth={104}
      gap={6}
      styles={{ itemLabel: { color: 'var(--kf-text3)' } }}
    >
      {facts.map(([label, value]) => (
        <DataList.Item key={label}>
          <DataList.ItemLabel>{label}</DataList.ItemLabel>
          <DataList.ItemValue>{value}</DataList.ItemValue>
        </DataList.Item>
      ))}
    </DataList>
  );
}
