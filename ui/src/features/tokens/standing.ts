import type { HowEnded, Token } from '@/api/tokens';

/** Seconds before its end from which a token counts as expiring soon. */
export const WARN_SECONDS = 7 * 86_400;

/** How long the server lets a revocation be taken back; a little less, for the way there. */
const UNDO_WITHIN = 55_000;

/** It is not over for good: it can be changed, rotated and revoked. */
export const isStanding = (token: Token): boolean =>
  token.status === 'active' || token.status === 'grace' || token.status === 'disabled';

export const canChange = (token: Token): boolean => token.kind === 'named' && isStanding(token);

/** A rotated one has its successor already. */
export const canRotate = (token: Token): boolean => canChange(token) && token.rotated_to == null;

export function canRestore(token: Token, now: number): boolean {
  return token.ended?.how === 'revoked' && now - Date.parse(token.ended.at) < UNDO_WITHIN;
}

export const ENDED_WORDS: Record<HowEnded, string> = {
  revoked: 'Revoked',
  expired: 'Expired',
  rotated_out: 'Rotated out',
  logged_out: 'Signed out',
  replaced: 'Replaced',
  password_changed: 'Revoked',
};

/** When and how a token that no longer works stopped. */
export function endOf(token: Token): { at: string; how: HowEnded } | null {
  if (token.ended) return token.ended;
  if (token.status === 'expired' && token.expires) return { at: token.expires, how: 'expired' };
  if (token.status === 'revoked' && token.grace_until) return { at: token.grace_until, how: 'rotated_out' };
  return null;
}
