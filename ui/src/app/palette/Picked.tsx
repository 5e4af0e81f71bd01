import { useEffect } from 'react';
import type { Token } from '@/api/tokens';
import type { User } from '@/api/users';
import { useRevoke } from '@/features/tokens/revoke';
import { TokenDialogs } from '@/features/tokens/TokenDialogs';
import { useSetActive } from '@/features/users/queries';
import { UserDialogs } from '@/features/users/UserDialogs';

export type Picking =
  | { what: 'token'; verb: 'revoke' | 'rotate' | 'change'; token: Token }
  | { what: 'user'; verb: 'disable' | 'enable' | 'password' | 'delete' | 'token'; user: User };

/** Does what the palette was told to, to what was picked: at once where it can be undone, else in its dialog. */
export function Picked({ picking, onClose }: { picking: Picking | null; onClose: () => void }) {
  const revoke = useRevoke();
  const setActive = useSetActive();
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each pick
  useEffect(() => {
    if (picking?.verb === 'revoke') revoke.mutate({ token: picking.token });
    else if (picking?.verb === 'disable' || picking?.verb === 'enable')
      setActive.mutate({ user: picking.user, active: picking.verb === 'enable' });
    else return;
    onClose();
  }, [picking]);
  if (picking?.what === 'token' && picking.verb !== 'revoke')
    return <TokenDialogs dialog={{ kind: picking.verb, token: picking.token }} onClose={onClose} />;
  if (picking?.what === 'user' && picking.verb !== 'disable' && picking.verb !== 'enable')
    return (
      <UserDialogs
        dialog={{ kind: picking.verb, user: picking.user }}
        onClose={onClose}
        onGone={() => undefined}
      />
    );
  return null;
}
