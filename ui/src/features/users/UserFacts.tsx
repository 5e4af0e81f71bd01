import type { ReactNode } from 'react';
import type { User } from '@/api/users';
import { type Fact, Facts } from '@/shared/Facts';
import { absolute, ago, day, integer, moment } from '@/shared/format';
import { useNow } from '@/shared/useNow';
import { useLastSignIn } from './useLastSignIn';

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
  const signIn = useLastSignIn(user);
  const name = `${user.first_name} ${user.last_name}`.trim();
  const facts: Fact[] = [
    ['Last login', lastLogin(user, now)],
    ...(signIn
      ? ([
          [
            'From',
            <span key="from">
              <span className="mono">{signIn.address}</span>{' '}
              <span className="mono second">{signIn.agent}</span>
            </span>,
          ],
        ] as Fact[])
      : []),
    [
      'Joined',
      <time key="joined" title={absolute(user.date_joined)}>
        {day(user.date_joined)}
      </time>,
    ],
    ['Password', password(user)],
    ...(user.failed_log_ins > 0
      ? ([['Failed logins', `${integer(user.failed_log_ins)} since the last right one`]] as Fact[])
      : []),
    ...(name ? ([['Name', name]] as Fact[]) : []),
    ['User number', String(user.id)],
  ];
  return <Facts facts={facts} />;
}
