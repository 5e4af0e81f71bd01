import type { Token, TokenStatus } from '@/api/tokens';
import type { User } from '@/api/users';
import { demoKey } from './data';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What stands in the pictures: name, owner, scopes, age, time left (null: never), last use, from where. */
type Sample = [string, string, string[], number, number | null, number | null, string];

const SAMPLES: Sample[] = [
  ['ci-smoke', 'grace', ['read'], 11 * MINUTE, 30 * DAY, 4_000, '192.168.1.40'],
  ['laptop-cli', 'vitor', ['read', 'write'], 11 * DAY, 2 * DAY, 2_000, '127.0.0.1'],
  ['ios-simulator', 'ada', ['read'], 20 * DAY, 27 * DAY, 14_000, '127.0.0.1'],
  ['spa-dev', 'grace', ['read', 'write'], 22 * DAY, 5 * HOUR + 12.7 * MINUTE, MINUTE, '127.0.0.1'],
  ['nightly-export', 'linus', ['read', 'audit'], 40 * DAY, 83 * DAY, 6 * HOUR, '10.0.2.15'],
  ['load-test', 'margaret', ['read'], 52 * DAY, -3 * MINUTE, 3 * MINUTE, '127.0.0.1'],
  ['android-emulator', 'ada', ['read', 'write'], 54 * DAY, 41 * DAY, 22 * MINUTE, '10.0.2.2'],
  ['postman', 'edsger', ['read'], 56 * DAY, null, 25 * HOUR, '127.0.0.1'],
  ['kiosk-lobby', 'ken', ['read', 'orders:read', 'orders:write'], 82 * DAY, 280 * DAY, 9_000, '192.168.1.71'],
  ['webhook-relay', 'linus', ['write'], 88 * DAY, 6 * DAY, 2 * MINUTE, '127.0.0.1'],
  ['tablet-qa', 'hedy', ['read', 'write'], 95 * DAY, 118 * DAY, null, ''],
  ['httpie-session', 'radia', ['read'], 114 * DAY, 252 * DAY, 33 * MINUTE, '127.0.0.1'],
];

/** A token with nothing special about it. */
export function plainToken(id: number, user: User, created: number): Token {
  return {
    id,
    kind: 'classic',
    prefix: demoKey(user.id).slice(0, 8),
    user: { id: user.id, username: user.username },
    created: new Date(created).toISOString(),
    issued_by: user.username,
    recoverable: true,
    status: 'active',
    name: '',
    scopes: null,
    expires: null,
    idle_seconds: null,
    expires_at_most: null,
    allowed: [],
    max_uses: null,
    uses: 0,
    disabled: false,
    last_use: null,
    rotated_from: null,
    rotated_to: null,
    grace_until: null,
    ended: null,
  };
}

function usedFrom(age: number | null, address: string, now: number): Token['last_use'] {
  if (age === null) return null;
  return { at: new Date(now - age).toISOString(), address, agent: 'HTTPie/3.2.4' };
}

function named(id: number, user: User, sample: Sample, now: number): Token {
  const [name, , scopes, age, left, used, address] = sample;
  return {
    ...plainToken(id, user, now - age),
    kind: 'named',
    prefix: `kf_${demoKey(id * 31).slice(0, 5)}`,
    issued_by: 'ada',
    recoverable: false,
    name,
    scopes,
    expires: left === null ? null : new Date(now + left).toISOString(),
    last_use: usedFrom(used, address, now),
  };
}

/** The states a picture needs one each of. */
function special(id: number, users: Map<string, User>, of: (name: string) => Token, now: number): Token[] {
  const made: Token[] = [];
  const add = (owner: string, sample: Sample, change: Partial<Token>) => {
    const user = users.get(owner);
    if (user) made.push({ ...named(id + made.length, user, sample, now), ...change });
  };
  const old: Sample = ['ci-smoke', 'grace', ['read'], 60 * DAY, 20 * DAY, MINUTE, '192.168.1.40'];
  const successor = of('ci-smoke');
  const grace = new Date(now + 59.7 * MINUTE).toISOString();
  add('grace', old, { rotated_to: successor.id, grace_until: grace });
  successor.rotated_from = id;
  const at = new Date(now - 12 * DAY).toISOString();
  const revoked: Sample = ['old-laptop', 'dennis', ['read'], 86 * DAY, null, 12 * DAY, '127.0.0.1'];
  add('dennis', revoked, { ended: { at, how: 'revoked', by: 'ada', why: 'Laptop was lost' } });
  const spare: Sample = ['spare-key', 'barbara', ['write'], 130 * DAY, 20 * DAY, 9 * DAY, '127.0.0.1'];
  add('barbara', spare, { disabled: true });
  const once: Sample = ['one-time', 'barbara', ['read'], 131 * DAY, 90 * DAY, 130 * DAY, '10.0.2.15'];
  add('barbara', once, { max_uses: 5, uses: 5 });
  return made;
}

/** Classic tokens of all who have one, the named ones of the pictures before them. */
export function demoTokens(users: User[], now: number): Token[] {
  const byName = new Map(users.map((user) => [user.username, user]));
  const classics = users
    .filter((user) => user.tokens > 0)
    .map((user, at) => ({
      ...plainToken(at + 1, user, now - (30 + (at < 20 ? at * 15 : 300 + at / 4)) * DAY),
      recoverable: at % 9 !== 5,
      last_use: usedFrom(at % 4 === 3 ? null : (at * 7 + 1) * 13 * MINUTE, '127.0.0.1', now),
    }));
  const made = SAMPLES.flatMap((sample, at) => {
    const user = byName.get(sample[1]);
    return user ? [named(90_001 + at, user, sample, now)] : [];
  });
  const of = (name: string) =>
    made.find((token) => token.name === name) ?? plainToken(0, users[0] as User, now);
  return [...classics, ...made, ...special(90_101, byName, of, now)];
}

/** As the server decides it, at each look. */
export function statusOf(token: Token, now: number): TokenStatus {
  const over = (at: string | null | undefined) => at != null && Date.parse(at) <= now;
  if (token.ended) return token.ended.how === 'expired' ? 'expired' : 'revoked';
  if (over(token.expires)) return 'expired';
  if (over(token.grace_until)) return 'revoked';
  if (token.max_uses != null && token.uses >= token.max_uses) return 'used_up';
  if (token.disabled) return 'disabled';
  return token.rotated_to == null ? 'active' : 'grace';
}

export const isStanding = (token: Token, now: number): boolean =>
  ['active', 'grace', 'disabled'].includes(statusOf(token, now));
