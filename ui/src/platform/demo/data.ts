import type { User } from '@/api/users';
import type { Connection, ServerStatus } from '../types';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const NAMES: [string, number | null][] = [
  ['ada', 0],
  ['ada.byron', 2 * DAY],
  ['adele', 12 * DAY],
  ['alan', 30 * MINUTE],
  ['alonzo', 3 * 60 * MINUTE],
  ['annie', 42 * DAY],
  ['barbara', 3 * DAY],
  ['dennis', 13 * DAY],
  ['dorothy', null],
  ['edsger', 2 * DAY],
  ['frances', 19 * DAY],
  ['grace', MINUTE],
  ['hedy', null],
  ['katherine', 18 * MINUTE],
  ['ken', 40 * MINUTE],
  ['linus', 2 * 60 * MINUTE],
  ['margaret', 3 * MINUTE],
  ['niklaus', 6 * DAY],
  ['radia', 4 * 60 * MINUTE],
  ['vitor', 2_000],
];
const WITHOUT_TOKEN = new Set(['dennis', 'dorothy', 'hedy']);

function person(id: number, username: string, loginAge: number | null, now: number): User {
  return {
    id,
    username,
    email: `${username}@example.com`,
    first_name: '',
    last_name: '',
    is_active: username !== 'dennis',
    is_staff: ['ada', 'barbara', 'grace'].includes(username),
    is_superuser: username === 'ada',
    date_joined: new Date(now - 264 * DAY + id * 60_000).toISOString(),
    last_login: loginAge === null ? null : new Date(now - loginAge).toISOString(),
    has_usable_password: true,
    password_method: id % 7 === 3 ? 'pbkdf2_sha256' : 'argon2id',
    tokens: WITHOUT_TOKEN.has(username) ? 0 : 1,
    failed_log_ins: username === 'alan' ? 100 : 0,
    is_locked: username === 'alan',
  };
}

/** The people of the pictures, and as many more as a long list needs. */
export function demoUsers(now: number, extra: number): User[] {
  const known = NAMES.map(([name, age], at) => person(at + 1, name, age, now));
  const more = Array.from({ length: extra }, (_, at) => {
    const age = at % 5 === 0 ? null : ((at * 37) % 90) * DAY + MINUTE;
    const user = person(at + 101, `user${String(at + 1).padStart(4, '0')}`, age, now);
    return { ...user, is_active: at % 11 !== 4, tokens: at % 3 === 0 ? 0 : 1 };
  });
  return [...known, ...more];
}

/** 40 hexadecimal characters that depend on the seed only. */
export function demoKey(seed: number): string {
  let state = (seed * 2654435761 + 97) >>> 0;
  let key = '';
  while (key.length < 40) {
    state = (state * 1664525 + 1013904223) >>> 0;
    key += state.toString(16).padStart(8, '0');
  }
  return key.slice(0, 40);
}

export const HERE = 'http://127.0.0.1:8000';

export function demoConnections(): Connection[] {
  const at = (id: string, baseUrl: string, place: Connection['token']['place'], prefix: string | null) => ({
    id,
    name: id,
    baseUrl,
    username: id,
    wire: { kind: 'drf' as const, loginPath: '', keyword: 'Token', logInAgain: false },
    token: { place, prefix },
  });
  return [
    at('vitor', HERE, 'keychain', demoKey(20).slice(0, 8)),
    at('grace', HERE, 'keychain', demoKey(12).slice(0, 8)),
    at('margaret', HERE, 'session', 'f2096c1e'),
    at('hedy', HERE, 'none', null),
    at('qa-bot', 'https://staging.example.com', 'locked', null),
  ];
}

export function demoStatus(now: number): ServerStatus {
  return {
    state: 'running',
    address: HERE,
    port: 8000,
    since: new Date(now - 134 * MINUTE).toISOString(),
    problem: null,
    version: '0.1.0',
    dataDir: '~/.local/share/keyfob/',
    storeBytes: 412_000_000,
    sealing: 'keychain',
  };
}
