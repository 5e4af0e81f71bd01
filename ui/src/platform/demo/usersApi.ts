import type { User } from '@/api/users';
import type { ApiAnswer, ApiRequest } from '../types';
import { actOn, answer, type Body, conflict, missing, refused } from './answers';
import { matchingUsers, pageOf } from './lists';
import { verdict } from './passwords';
import { type DemoStore, noteUser, withTokens } from './store';
import { end, issueClassic } from './tokensApi';

function createUser(store: DemoStore, body: Body): ApiAnswer {
  const username = String(body.username ?? '');
  if (store.users.some((user) => user.username.toLowerCase() === username.toLowerCase())) {
    return refused('username', 'A user with that username already exists.');
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
    failed_log_ins: 0,
    is_locked: false,
  };
  store.users.push(user);
  noteUser(store, 'user.create', user);
  const token = body.create_token === true ? issueClassic(store, user) : null;
  return answer(201, { ...withTokens(store, user), token });
}

function lastSuperuser(store: DemoStore, user: User): boolean {
  return user.is_superuser && store.users.filter((one) => one.is_superuser && one.is_active).length === 1;
}

function oneUser(store: DemoStore, method: string, user: User, body: Body): ApiAnswer {
  if (method === 'GET') return answer(200, withTokens(store, user));
  if (method === 'DELETE') {
    if (lastSuperuser(store, user)) return conflict('The last superuser cannot be deleted.');
    store.users = store.users.filter(({ id }) => id !== user.id);
    store.tokens = store.tokens.filter((token) => token.user.id !== user.id);
    noteUser(store, 'user.delete', user);
    return answer(204);
  }
  if (body.is_active === false && lastSuperuser(store, user)) {
    return conflict('The last superuser cannot be disabled.');
  }
  Object.assign(user, body);
  noteUser(store, 'user.change', user, { fields: Object.keys(body) });
  return answer(200, withTokens(store, user));
}

function unlock(store: DemoStore, user: User): ApiAnswer {
  noteUser(store, 'user.unlock', user, { in_a_row: user.failed_log_ins });
  Object.assign(user, { failed_log_ins: 0, is_locked: false });
  return answer(200, withTokens(store, user));
}

function setPassword(store: DemoStore, user: User, body: Body): ApiAnswer {
  const { errors } = verdict(String(body.password), user.username);
  if (errors.length > 0) return answer(400, { password: errors });
  if (body.revoke_tokens !== false) {
    const own = store.tokens.filter((token) => token.user.id === user.id && !token.ended);
    for (const token of own) end(store, token, 'password_changed');
  }
  noteUser(store, 'user.set_password', user, { revoke_tokens: body.revoke_tokens !== false });
  return answer(204);
}

/** The same change to many users. */
function act(store: DemoStore, { action, ids }: Body): ApiAnswer {
  return actOn(store.users, ids as number[], (user) => {
    if (action === 'delete') return oneUser(store, 'DELETE', user, {});
    if (action === 'unlock') return unlock(store, user);
    if (action === 'revoke_tokens') {
      const own = store.tokens.filter((token) => token.user.id === user.id && !token.ended);
      for (const token of own) end(store, token, 'revoked');
      return answer(204);
    }
    return oneUser(store, 'PATCH', user, { is_active: action === 'enable' });
  });
}

export function usersApi(store: DemoStore, rest: string[], request: ApiRequest, url: URL): ApiAnswer {
  const body = (request.body ?? {}) as Body;
  const matching = () => matchingUsers(store.users, url.searchParams);
  if (rest[0] === 'count') return answer(200, { count: matching().rows.length });
  if (rest[0] === undefined && request.method === 'POST') return createUser(store, body);
  if (rest[0] === undefined) {
    const page = pageOf(matching(), url);
    return answer(200, { ...page, results: page.results.map((user) => withTokens(store, user)) });
  }
  if (rest[0] === 'actions') return act(store, body);
  const user = store.users.find(({ id }) => id === Number(rest[0]));
  if (!user) return missing();
  if (rest[1] === 'unlock') return unlock(store, user);
  if (rest[1] === 'set-password') return setPassword(store, user, body);
  return oneUser(store, request.method, user, body);
}
