import { IconAlertTriangle, IconCheck, IconX } from '@tabler/icons-react';
import type { RefusalReason, SeenToken, ServerSide } from '@/platform/types';
import { left } from '@/shared/format';
import { useNow } from '@/shared/useNow';
import classes from './response.module.css';

/** A token that expires within so long is pointed out. */
const SOON = 7 * 24 * 60 * 60 * 1000;

const STATES: Partial<Record<RefusalReason['kind'], string>> = {
  expired: 'an expired token',
  revoked: 'a revoked token',
  logged_out: 'a logged-out token',
  replaced: 'a replaced token',
  password_changed: 'a token ended with a new password',
  rotated_out: 'a token that was rotated out',
  disabled: 'a disabled token',
  used_up: 'a used-up token',
};

/** `laptop-cli (vitor)`, or the owner alone. */
const nameOf = ({ name, username }: SeenToken) => (name === '' ? username : `${name} (${username})`);

function Expiry({ expires }: { expires: string }) {
  const now = useNow();
  const ahead = new Date(expires).getTime() - now;
  if (ahead <= 0 || ahead > SOON) return null;
  return (
    <span className={classes.expiring}>
      <IconAlertTriangle size={14} stroke={1.75} aria-hidden />
      Expires in {left(expires, now)}
    </span>
  );
}

/** Which of the embedded server's tokens the request came with. */
export function TokenFoot({ side, token }: { side: ServerSide; token: SeenToken }) {
  const state = side.reason && STATES[side.reason.kind];
  const Icon = state ? IconX : IconCheck;
  return (
    <div className={classes.foot} data-testid="response-token">
      <span data-tone={state ? 'error' : 'ok'}>
        <Icon size={14} stroke={1.75} aria-hidden />
        <span>
          {state ? `Token matched ${state} of ` : 'Token matched: '}
          {state ? token.username : nameOf(token)}
        </span>
      </span>
      {!state && token.expires && <Expiry expires={token.expires} />}
    </div>
  );
}
