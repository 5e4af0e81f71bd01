import { Spotlight } from '@mantine/spotlight';
import { IconKey, IconUser } from '@tabler/icons-react';
import type { Token } from '@/api/tokens';
import type { User } from '@/api/users';
import { TokenExpiry } from '@/features/tokens/TokenExpiry';
import { Prefix } from '@/shared/Prefix';
import classes from './palette.module.css';

export function UserRow({ user, onRun }: { user: User; onRun: () => void }) {
  return (
    <Spotlight.Action className={classes.action} onClick={onRun} data-testid="palette-user">
      <IconUser size={16} stroke={1.75} aria-hidden />
      <span className={classes.label}>{user.username}</span>
      <span className={classes.about}>
        {user.email}
        {!user.is_active && ' · disabled'}
      </span>
    </Spotlight.Action>
  );
}

export function TokenRow({ token, onRun }: { token: Token; onRun: () => void }) {
  return (
    <Spotlight.Action className={classes.action} onClick={onRun} data-testid="palette-token">
      <IconKey size={16} stroke={1.75} aria-hidden />
      <span className={classes.label}>{token.name ?? 'unnamed'}</span>
      <Prefix prefix={token.prefix} />
      <span className={classes.about}>
        {token.user.username}, <TokenExpiry token={token} />
      </span>
    </Spotlight.Action>
  );
}
