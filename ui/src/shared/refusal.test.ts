import type { RefusalReason } from '@/platform/types';
import { refusalWords, tokenState } from './refusal';

const NOW = Date.parse('2026-11-25T12:00:00Z');
const reason = (part: Partial<RefusalReason>): RefusalReason => ({
  kind: 'expired',
  at: null,
  by: null,
  scope: null,
  ...part,
});

test.each([
  [{ at: '2026-11-25T11:57:00Z' }, 'Token expired 3 minutes ago'],
  [{ at: '2026-11-25T11:59:00Z' }, 'Token expired 1 minute ago'],
  [{ at: '2026-11-01T00:00:00Z' }, 'Token expired on 1 Nov 2026'],
  [{ kind: 'revoked', by: 'ada', at: '2026-11-25T11:59:20Z' }, 'Token revoked by ada 40 seconds ago'],
  [{ kind: 'unknown_token' }, 'No such token'],
  [{ kind: 'inactive_user' }, 'User is disabled'],
  [{ kind: 'no_header' }, 'No Authorization header'],
  [{ kind: 'other_header' }, 'Header is not “Token <40 hex>”'],
  [{ kind: 'lacks_scope', scope: 'write' }, 'Token lacks the write scope'],
] as [Partial<RefusalReason>, string][])('%j is %s', (part, words) => {
  expect(refusalWords(reason(part), NOW)).toBe(words);
});

test('the strip tells of the token only', () => {
  expect(tokenState(reason({ at: '2026-11-25T11:57:00Z' }), NOW)).toBe('expired 3 min ago');
  expect(tokenState(reason({ kind: 'no_header' }), NOW)).toBeNull();
});
