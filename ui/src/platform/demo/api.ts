import type { Token } from '@/api/tokens';
import type { User } from '@/api/users';
import type { ApiAnswer, ApiRequest } from '../types';
import { demoKey } from './data';
import { matchingTokens, matchingUsers, pageOf } from './lists';

/** What the fake admin API keeps. */
export interface DemoStore {
  users: User[];
  tokens: Token[];
}

const COMMON = new Set(['password', 'password1', '12345678', 'letmein1']);

const answer = (status: number, body: unknown = null): ApiAnswer => ({ status, body });
const conflict = (detail: string) => answer(409, { detail });
const missing = () => answer(404, { detail: 'Not found.' });

function verdict(password: string, username: string): { score: number; errors: string[] } {
  const errors: string[] = [];
  if (password.length < 8) {
    errors.push('This password is too short. It must contain at least 8 characters.');
  }
  if (COMMON.has(password.toLowerCase())) errors.push('This password is too common.');
  if (username && password.toLowerCase().includes(username.toLowerCase())) {
    errors.push('The password is too similar to the username.');
  }
  if (errors.length > 0) return { score: 0, errors };
  return { score: Math.min(4, Math.floor(password.length / 5)), errors };
}

function issue(store: DemoStore, user: User): Token & { key: string } {
  const id = Math.max(0, ...store.tokens.map((token) => token.id)) + 1;
  const key = demoKey(id * 7919);
  const token: Token = {
    id,
    kind: 'classic',
    prefix: key.slice(0, 8),
    user: { id: user.id, username: user.username },
    created: new Date().toISOString(),
    recoverable: true,
  };
  store.tokens.push(token);
  user.tokens = 1;
  return { ...token, key };
}

function createUser(store: DemoStore, body: Record<string, unknown>): ApiAnswer {
  const username = String(body.username ?? '');
  if (store.users.some((user) => user.username.toLowerCase() === username.toLowerCase())) {
    return answer(400, { username: ['A user with that username already exists.'] });
  }
  const { errors } = verdict(String(body.password ?? ''), username);
  if (errors.length > 0) return answer(400, { password: errors });
  const user: User = {
    id: Math.max(0, ...store.users.map(({ id }) => id)) + 1,
    username,
    email: String(body.email ?? ''),
    first_name: '',
    last_name: '',
    is_active: true,
    is_staff: body.is_staff === true,
    is_superuser: body.is_superuser === true,
    date_joined: new Date().toISOString(),
    last_login: null,
    has_usable_password: true,
    password_method: 'argon2id',
    tokens: 0,
  };
  store.users.push(user);
  const token = body.create_token === true ? issue(store, user) : null;
  return answer(201, { ...user, token });
}

function lastSuperuser(store: DemoStore, user: User): boolean {
  return user.is_superuser && store.users.filter((one) => one.is_superuser && one.is_active).length === 1;
}

function oneUser(store: DemoStore, method: string, user: User, body: Record<string, unknown>): ApiAnswer {
  if (method === 'GET') return answer(200, user);
  if (method === 'DELETE') {
    if (lastSuperuser(store, user)) return conflict('The last superuser cannot be deleted.');
    store.users = store.users.filter(({ id }) => id !== user.id);
    store.tokens = store.tokens.filter((token) => token.user.id !== user.id);
    return answer(204);
  }
  if (body.is_active === false && lastSuperuser(store, user)) {
    return conflict('The last superuser cannot be disabled.');
  }
  Object.assign(user, body);
  return answer(200, user);
}

function revoke(store: DemoStore, id: number): ApiAnswer {
  const token = store.tokens.find((one) => one.id === id);
  if (!token) return missing();
  store.tokens = store.tokens.filter((one) => one !== token);
  const owner = store.users.find((user) => user.id === token.user.id);
  if (owner) owner.tokens = 0;
  return answer(204);
}

function createToken(store: DemoStore, body: Record<string, unknown>): ApiAnswer {
  const user = store.users.find(({ id }) => id === body.user);
  if (!user) return answer(400, { user: ['Invalid pk - object does not exist.'] });
  const old = store.tokens.find((token) => token.user.id === user.id);
  if (old && body.if_exists === 'refuse') return answer(400, { user: ['This user already has a token.'] });
  if (old) revoke(store, old.id);
  return answer(201, issue(store, user));
}

function users(store: DemoStore, rest: string[], request: ApiRequest, url: URL): ApiAnswer {
  const body = (request.body ?? {}) as Record<string, unknown>;
  const matching = () => matchingUsers(store.users, url.searchParams);
  if (rest[0] === 'count') return answer(200, { count: matching().length });
  if (rest[0] === undefined) {
    return request.method === 'POST' ? createUser(store, body) : answer(200, pageOf(matching(), url));
  }
  const user = store.users.find(({ id }) => id === Number(rest[0]));
  if (!user) return missing();
  if (rest[1] !== 'set-password') return oneUser(store, request.method, user, body);
  const { errors } = verdict(String(body.password), user.username);
  if (errors.length > 0) return answer(400, { password: errors });
  if (body.revoke_tokens !== false) {
    for (const token of store.tokens.filter((one) => one.user.id === user.id)) revoke(store, token.id);
  }
  return answer(204);
}

function tokens(store: DemoStore, rest: string[], request: ApiRequest, url: URL): ApiAnswer {
  const matching = () => matchingTokens(store.tokens, url.searchParams);
  if (rest[0] === 'count') return answer(200, { count: matching().length });
  if (rest[1] === 'revoke') return revoke(store, Number(rest[0]));
  if (request.method === 'POST') return createToken(store, request.body as Record<string, unknown>);
  return answer(200, pageOf(matching(), url));
}

/** The fake admin API: the same answers as the real one for what the window asks. */
export function demoApi(store: DemoStore, request: ApiRequest): ApiAnswer {
  const url = new URL(request.path, 'http://keyfob.invalid');
  const [, version, noun, ...rest] = url.pathname.split('/').filter((part) => part !== '');
  if (version !== 'v1') return missing();
  if (noun === 'users') return users(store, rest, request, url);
  if (noun === 'tokens') return tokens(store, rest, request, url);
  if (noun !== 'check-password') return missing();
  const { password = '', username = '' } = request.body as Record<string, string>;
  return answer(200, verdict(password, username));
}
