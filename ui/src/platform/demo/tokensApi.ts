import type { Expiry, Token } from '@/api/tokens';
import type { User } from '@/api/users';
import type { ApiAnswer, ApiRequest } from '../types';
import { actOn, answer, type Body, conflict, missing, refused } from './answers';
import { demoKey } from './data';
import { matchingTokens, pageOf } from './lists';
import { type DemoStore, noteToken } from './store';
import { isStanding, plainToken, statusOf } from './tokens';

const DAY = 86_400_000;
const UNDO_WITHIN = 60_000;

export const shown = (token: Token): Token => ({ ...token, status: statusOf(token, Date.now()) });
const nextId = (store: DemoStore) => Math.max(0, ...store.tokens.map(({ id }) => id)) + 1;
const standing = (store: DemoStore, user: number) =>
  store.tokens.filter((token) => token.user.id === user && isStanding(token, Date.now()));

/** 31 random characters and a checksum in the real ones; of the same length here. */
const namedKey = (seed: number): string => `kf_${demoKey(seed * 7919).slice(0, 37)}`;

export function end(
  store: DemoStore,
  token: Token,
  how: 'revoked' | 'replaced' | 'password_changed',
  why = '',
): void {
  token.ended = { at: new Date().toISOString(), how, by: 'operator', why };
  noteToken(store, 'token.revoke', token);
}

/** A classic token, made now. */
export function issueClassic(store: DemoStore, user: User): Token & { key: string } {
  const id = nextId(store);
  const key = demoKey(id * 7919);
  const token = { ...plainToken(id, user, Date.now()), prefix: key.slice(0, 8), issued_by: 'operator' };
  store.tokens.push(token);
  noteToken(store, 'token.issue', token, { kind: 'classic' });
  return { ...token, key };
}

function classic(store: DemoStore, body: Body): ApiAnswer {
  const user = store.users.find(({ id }) => id === body.user);
  if (!user) return refused('user', 'Invalid pk - object does not exist.');
  const old = standing(store, user.id).find(({ kind }) => kind === 'classic');
  if (old && body.if_exists === 'refuse') return refused('user', 'This user already has a token.');
  if (old) end(store, old, 'replaced');
  return answer(201, issueClassic(store, user));
}

function moment(expires: Expiry | undefined): string | null {
  if (expires?.kind === 'never') return null;
  if (expires?.kind === 'at') return expires.at;
  const seconds = expires?.kind === 'after' ? expires.seconds * 1000 : 90 * DAY;
  return new Date(Date.now() + seconds).toISOString();
}

/** The refusal of a body that the server would refuse. */
function fault(store: DemoStore, owner: User, body: Body, own: number | null): ApiAnswer | null {
  const taken = standing(store, owner.id).some(
    ({ id, name }) => id !== own && name !== '' && name === body.name,
  );
  if (taken) return refused('name', 'Name already used by this owner.');
  const scopes = (body.scopes ?? []) as string[];
  if (scopes.includes('admin') && !owner.is_staff) return refused('scopes', 'admin needs a staff owner.');
  const bad = ((body.allowed ?? []) as string[]).find((text) => !/^[0-9a-f.:]+(\/\d+)?$/i.test(text));
  if (bad) return refused('allowed', 'Enter an address or a range such as 192.168.1.0/24 or fd00::/8.');
  const at = body.expires === undefined ? null : moment(body.expires as Expiry);
  return at !== null && Date.parse(at) <= Date.now()
    ? refused('expires', 'Choose a time in the future.')
    : null;
}

function issueNamed(store: DemoStore, body: Body): ApiAnswer {
  const owner = store.users.find(({ id }) => id === body.user);
  if (!owner) return refused('user', 'Invalid pk - object does not exist.');
  const wrong = fault(store, owner, body, null);
  if (wrong) return wrong;
  const id = nextId(store);
  const key = namedKey(id);
  const token: Token = {
    ...plainToken(id, owner, Date.now()),
    kind: 'named',
    prefix: key.slice(0, 8),
    issued_by: 'operator',
    recoverable: false,
    name: String(body.name),
    scopes: [...((body.scopes ?? []) as string[])].sort(),
    expires: moment(body.expires as Expiry | undefined),
    allowed: (body.allowed ?? []) as string[],
    max_uses: (body.max_uses ?? null) as number | null,
    idle_seconds: (body.idle_seconds ?? null) as number | null,
  };
  store.tokens.push(token);
  noteToken(store, 'token.issue', token, { kind: 'named' });
  return answer(201, { ...token, key });
}

function change(store: DemoStore, token: Token, body: Body): ApiAnswer {
  if (token.kind !== 'named') return conflict('Only a named token can be changed or rotated.');
  const owner = store.users.find(({ id }) => id === token.user.id);
  const wrong = owner && fault(store, owner, body, token.id);
  if (wrong) return wrong;
  const { expires, max_uses, ...rest } = body;
  Object.assign(token, rest);
  if (expires !== undefined) token.expires = moment(expires as Expiry);
  if (max_uses !== undefined) token.max_uses = Number(max_uses) > 0 ? Number(max_uses) : null;
  noteToken(store, 'token.change', token, { fields: Object.keys(body) });
  return answer(200, shown(token));
}

function rotate(store: DemoStore, token: Token, body: Body): ApiAnswer {
  if (token.kind !== 'named') return conflict('Only a named token can be changed or rotated.');
  if (!isStanding(token, Date.now()) || token.rotated_to != null) return conflict('This token has ended.');
  const id = nextId(store);
  const key = namedKey(id);
  const now = Date.now();
  const left = token.expires == null ? null : Date.parse(token.expires) - Date.parse(token.created);
  const made: Token = {
    ...structuredClone(token),
    id,
    prefix: key.slice(0, 8),
    created: new Date(now).toISOString(),
    issued_by: 'operator',
    expires: left === null ? null : new Date(now + left).toISOString(),
    last_use: null,
    rotated_from: token.id,
    disabled: false,
  };
  token.rotated_to = id;
  token.grace_until = new Date(now + Number(body.grace_seconds ?? 0) * 1000).toISOString();
  store.tokens.push(made);
  noteToken(store, 'token.rotate', token, { old_works_until: token.grace_until });
  return answer(201, { ...shown(made), key });
}

function restore(store: DemoStore, token: Token): ApiAnswer {
  if (token.ended?.how !== 'revoked' || Date.now() - Date.parse(token.ended.at) > UNDO_WITHIN) {
    return conflict('This revocation cannot be taken back: a minute has passed.');
  }
  token.ended = null;
  noteToken(store, 'token.restore', token);
  return answer(200, shown(token));
}

function revoke(store: DemoStore, token: Token, why: unknown): ApiAnswer {
  if (token.ended) return conflict('This token has ended already.');
  end(store, token, 'revoked', typeof why === 'string' ? why : '');
  return answer(204);
}

/** The same change to many tokens. */
function act(store: DemoStore, { action, ids, reason }: Body): ApiAnswer {
  return actOn(store.tokens, ids as number[], (token) => {
    if (action === 'revoke') return revoke(store, token, reason);
    if (action === 'restore') return restore(store, token);
    return change(store, token, { disabled: action === 'disable' });
  });
}

export function tokensApi(store: DemoStore, rest: string[], request: ApiRequest, url: URL): ApiAnswer {
  const matching = () => matchingTokens(store.tokens, url.searchParams, Date.now());
  const body = (request.body ?? {}) as Body;
  const [first, verb] = rest;
  if (first === 'count') return answer(200, { count: matching().rows.length });
  if (first === 'named') return issueNamed(store, body);
  if (first === 'actions') return act(store, body);
  if (first === undefined && request.method === 'POST') return classic(store, body);
  if (first === undefined) {
    const page = pageOf(matching(), url);
    return answer(200, { ...page, results: page.results.map(shown) });
  }
  const token = store.tokens.find(({ id }) => id === Number(first));
  if (!token) return missing();
  if (verb === 'revoke') return revoke(store, token, body.why);
  if (verb === 'restore') return restore(store, token);
  if (verb === 'rotate') return rotate(store, token, body);
  return request.method === 'PATCH' ? change(store, token, body) : answer(200, shown(token));
}
