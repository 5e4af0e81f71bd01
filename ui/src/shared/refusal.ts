import type { RefusalReason } from '@/platform/types';
import { day, duration } from './format';

const DAY = 24 * 60 * 60 * 1000;

const plural = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'} ago`;

/** `3 minutes ago`, in full words, as sentences have it. */
function agoInWords(iso: string | null, now: number): string {
  if (!iso) return '';
  const past = Math.max(0, now - new Date(iso).getTime());
  if (past < 60_000) return ` ${plural(Math.floor(past / 1000), 'second')}`;
  if (past < 3_600_000) return ` ${plural(Math.floor(past / 60_000), 'minute')}`;
  if (past < DAY) return ` ${plural(Math.floor(past / 3_600_000), 'hour')}`;
  if (past < 7 * DAY) return ` ${plural(Math.floor(past / DAY), 'day')}`;
  return ` on ${day(iso)}`;
}

/** Why the server refused a request, in one clause without a full stop. */
export function refusalWords(reason: RefusalReason, now: number): string {
  const since = agoInWords(reason.at, now);
  const by = reason.by ? ` by ${reason.by}` : '';
  switch (reason.kind) {
    case 'expired':
      return `Token expired${since}`;
    case 'revoked':
      return `Token revoked${by}${since}`;
    case 'logged_out':
      return `Token logged out${since}`;
    case 'replaced':
      return `Token replaced by a new one${since}`;
    case 'password_changed':
      return `Token ended with a new password${since}`;
    case 'rotated_out':
      return `Token rotated out${since}`;
    case 'disabled':
      return 'Token is disabled';
    case 'address':
      return 'Token may not be used from this address';
    case 'used_up':
      return 'Token was used as often as it may be';
    case 'inactive_user':
      return 'User is disabled';
    case 'unknown_token':
      return 'No such token';
    case 'no_header':
      return 'No Authorization header';
    case 'other_header':
      return 'Header is not “Token <40 hex>”';
    case 'lacks_scope':
      return `Token lacks the ${reason.scope ?? ''} scope`;
    case 'not_staff':
      return 'User is not staff';
  }
}

/** What became of the token itself, for the line that says where it is; null where it is as it was. */
export function tokenState(reason: RefusalReason, now: number): string | null {
  const past = reason.at ? ` ${duration(Math.max(0, now - new Date(reason.at).getTime()))} ago` : '';
  switch (reason.kind) {
    case 'expired':
      return `expired${past}`;
    case 'revoked':
      return `revoked${past}`;
    case 'logged_out':
    case 'replaced':
    case 'password_changed':
    case 'rotated_out':
      return `ended${past}`;
    case 'disabled':
      return 'disabled';
    case 'used_up':
      return 'used up';
    case 'unknown_token':
      return 'not known to the server';
    default:
      return null;
  }
}
