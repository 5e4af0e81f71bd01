import type { AuditEntry } from '@/api/audit';
import type { Token } from '@/api/tokens';
import type { User } from '@/api/users';
import { demoKey } from './data';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Draft = Pick<AuditEntry, 'at' | 'actor' | 'action' | 'via'> & Partial<AuditEntry>;

const hashOf = (number: number): string =>
  `${demoKey(number * 3 + 1)}${demoKey(number * 5 + 2)}`.slice(0, 64);

/** The entry after `last`. */
export function chained(last: AuditEntry | undefined, draft: Draft): AuditEntry {
  const number = (last?.number ?? 0) + 1;
  return {
    address: draft.via === 'tcp' ? '127.0.0.1' : null,
    agent: draft.via === 'tcp' ? 'HTTPie/3.2.4' : null,
    request_id: draft.via === 'tcp' ? `req-${number}` : null,
    target: null,
    outcome: 'done',
    reason: null,
    details: {},
    ...draft,
    number,
    previous: last?.hash ?? '0'.repeat(64),
    hash: hashOf(number),
  };
}

interface People {
  user: (name: string) => { id: number | null; label: string; kind: string };
  token: (name: string) => { id: number | null; label: string; kind: string };
}

type Line = [number, Partial<AuditEntry> & { action: string; by: string }];

function recent({ user, token }: People): Line[] {
  const signIn = (by: string, address: string) => ({ by, action: 'user.log_in', target: user(by), address });
  return [
    [
      3 * DAY,
      {
        by: 'operator',
        action: 'settings.change',
        target: { kind: 'server', id: null, label: 'settings' },
        details: { fields: ['hello', 'keywords'] },
      },
    ],
    [2 * DAY, { by: 'ada', action: 'route.create', target: { kind: 'route', id: 3, label: 'GET /orders/' } }],
    [
      26 * HOUR,
      { by: 'operator', action: 'token.reveal', target: token('laptop-cli'), details: { owner: 'vitor' } },
    ],
    [3 * HOUR, signIn('grace', '192.168.1.40')],
    [
      100 * MINUTE,
      {
        by: 'operator',
        action: 'token.issue',
        target: token('kiosk-lobby'),
        details: { owner: 'ken', kind: 'named', name: 'kiosk-lobby' },
      },
    ],
    [
      95 * MINUTE,
      { by: 'ada', action: 'user.change', target: user('dennis'), details: { fields: ['is_active'] } },
    ],
    [
      94 * MINUTE,
      {
        by: 'ada',
        action: 'token.revoke',
        target: token('old-laptop'),
        details: { owner: 'dennis', why: 'Laptop was lost' },
      },
    ],
    [
      80 * MINUTE,
      {
        by: 'operator',
        action: 'user.create',
        target: user('hedy'),
        details: { is_staff: false, is_superuser: false, token: false },
      },
    ],
    [
      41 * MINUTE,
      {
        by: 'grace',
        action: 'user.log_in',
        target: user('grace'),
        outcome: 'refused',
        reason: 'Wrong password',
        details: { in_a_row: 1 },
      },
    ],
    [
      31 * MINUTE,
      {
        by: 'alan',
        action: 'user.log_in',
        target: user('alan'),
        outcome: 'refused',
        reason: 'Wrong password',
        details: { in_a_row: 100 },
      },
    ],
    [
      30 * MINUTE,
      {
        by: 'nobo…',
        action: 'user.log_in',
        target: { kind: 'user', id: null, label: 'nobo…' },
        outcome: 'refused',
        reason: 'No such user',
        details: { in_a_row: 3 },
      },
    ],
    [
      24 * MINUTE,
      {
        by: 'operator',
        action: 'user.set_password',
        target: user('grace'),
        details: { revoke_tokens: false },
      },
    ],
    [
      20 * MINUTE,
      {
        by: 'operator',
        action: 'token.change',
        target: token('spa-dev'),
        details: { owner: 'grace', fields: ['scopes', 'expires'] },
        via: 'local',
      },
    ],
    [15 * MINUTE, signIn('vitor', '127.0.0.1')],
    [
      11 * MINUTE,
      {
        by: 'operator',
        action: 'token.rotate',
        target: token('ci-smoke'),
        details: {
          owner: 'grace',
          name: 'ci-smoke',
          old_works_until: new Date(Date.now() + 49 * MINUTE).toISOString(),
        },
      },
    ],
    [
      5 * MINUTE,
      {
        by: 'keyfob',
        action: 'token.sweep',
        target: { kind: 'server', id: null, label: 'tokens' },
        details: { expired: 1 },
      },
    ],
    [MINUTE, signIn('grace', '127.0.0.1')],
  ];
}

/** As many sign-ins of the days before, then what the pictures show. */
export function demoAudit(users: User[], tokens: Token[], now: number, signIns: number): AuditEntry[] {
  const user = (name: string) => ({
    kind: 'user',
    id: users.find(({ username }) => username === name)?.id ?? null,
    label: name,
  });
  const token = (name: string) => {
    const found = tokens.find((one) => one.name === name);
    return { kind: 'token', id: found?.id ?? null, label: found?.prefix ?? '' };
  };
  const before: Line[] = Array.from({ length: signIns }, (_, at) => {
    const by = users[at % Math.min(users.length, 20)]?.username ?? 'ada';
    return [14 * DAY - at * 48 * MINUTE, { by, action: 'user.log_in', target: user(by) }];
  });
  const entries: AuditEntry[] = [];
  for (const [age, { by, ...rest }] of [...before, ...recent({ user, token })]) {
    const actor = { name: by, user: user(by).id, token: null };
    const via = by === 'operator' || by === 'keyfob' ? 'process' : 'tcp';
    entries.push(chained(entries.at(-1), { via, actor, at: new Date(now - age).toISOString(), ...rest }));
  }
  return entries;
}
