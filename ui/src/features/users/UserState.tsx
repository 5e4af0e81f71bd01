import { IconBan, IconCheck, IconLock } from '@tabler/icons-react';
import type { User } from '@/api/users';
import { StateWord } from '@/shared/Badge';

const icon = { size: 14, stroke: 1.75, 'aria-hidden': true };

/** Disabled says more than locked: unlocking would not let the user in. */
export function UserState({ user }: { user: User }) {
  if (!user.is_active) {
    return (
      <StateWord tone="neutral" icon={<IconBan {...icon} />}>
        Disabled
      </StateWord>
    );
  }
  return user.is_locked ? (
    <StateWord tone="warn" icon={<IconLock {...icon} />}>
      Locked
    </StateWord>
  ) : (
    <StateWord tone="ok" icon={<IconCheck {...icon} />}>
      Active
    </StateWord>
  );
}
