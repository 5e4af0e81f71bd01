import type { Token } from '@/api/tokens';
import type { StoredToken } from '@/platform/types';
import { left } from '@/shared/format';

/** Seconds before its end from which a token counts as expiring soon; the same as in the list of tokens. */
const WARN_MS = 7 * 86_400_000;

export type Action = 'log-in' | 'forget' | 'check' | 'add-server' | 'unlock';
export type Group = 'matches' | 'renew' | 'forget' | 'unknown';

export interface Verdict {
  words: string;
  tone: 'ok' | 'warn' | 'error' | 'neutral';
  group: Group;
  /** The one thing to do about it. */
  action?: Action;
}

export const ACTION_WORDS: Record<Action, string> = {
  'log-in': 'Log in again',
  forget: 'Forget',
  check: 'Check again',
  'add-server': 'Add server…',
  unlock: 'Unlock…',
};

export const recordOf = (row: StoredToken): Token | null => (row.record as Token | null) ?? null;

const OVER: Partial<Record<Token['status'], Verdict>> = {
  expired: { words: 'Expired, still stored', tone: 'error', group: 'renew', action: 'log-in' },
  revoked: { words: 'Revoked, still stored', tone: 'error', group: 'forget', action: 'forget' },
  used_up: { words: 'Used up, still stored', tone: 'error', group: 'forget', action: 'forget' },
  disabled: { words: 'Disabled on the server', tone: 'warn', group: 'unknown' },
};

const WITHOUT: Record<Exclude<StoredToken['compared'], 'found'>, Verdict> = {
  missing: { words: 'Not on the server', tone: 'error', group: 'forget', action: 'forget' },
  unreachable: { words: 'Server not reachable', tone: 'warn', group: 'unknown', action: 'check' },
  unmanaged: { words: 'Cannot be checked', tone: 'neutral', group: 'unknown', action: 'add-server' },
  locked: { words: 'The keychain is locked', tone: 'warn', group: 'unknown', action: 'unlock' },
};

/** What the keychain's side and the server's side make together. */
export function verdictOf(row: StoredToken, now: number): Verdict {
  if (row.compared !== 'found') return WITHOUT[row.compared];
  const record = recordOf(row);
  const over = record && OVER[record.status];
  if (over) return over;
  const end = record?.grace_until ?? record?.expires;
  if (end && Date.parse(end) - now < WARN_MS) {
    return { words: `Expires in ${left(end, now)}`, tone: 'warn', group: 'renew', action: 'log-in' };
  }
  return { words: 'Matches', tone: 'ok', group: 'matches' };
}

/** A token that works is not forgotten without a question. */
export const works = (row: StoredToken): boolean => {
  const status = recordOf(row)?.status;
  return row.compared === 'found' && (status === 'active' || status === 'grace');
};
