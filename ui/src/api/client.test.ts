import { describe, expect, it, vi } from 'vitest';
import type { ApiAnswer, ApiRequest } from '@/platform/types';
import { createApi } from './client';
import { ApiError } from './errors';
import { cursorOf } from './paging';
import { issueToken, revokeToken } from './tokens';
import { changeUser, countUsers, createUser, deleteUser, listUsers } from './users';

function apiAnswering(status: number, body: unknown) {
  const apiRequest = vi.fn<(request: ApiRequest) => Promise<ApiAnswer>>(async () => ({ status, body }));
  return { api: createApi({ apiRequest }), apiRequest };
}

async function errorOf(promise: Promise<unknown>): Promise<ApiError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ApiError)) throw new Error('no ApiError');
  return error;
}

describe('requests', () => {
  it('carries method, path, query and body to the platform', async () => {
    const { api, apiRequest } = apiAnswering(200, { next: null, previous: null, results: [] });
    await listUsers(api, { search: 'gr', is_active: true, ordering: '-last_login' }, 'abc=');
    const [request] = apiRequest.mock.calls[0] ?? [];
    expect(request?.method).toBe('GET');
    const url = new URL(request?.path ?? '', 'http://x');
    expect(url.pathname).toBe('/api/v1/users/');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      search: 'gr',
      is_active: 'true',
      ordering: '-last_login',
      page_size: '200',
      cursor: 'abc=',
    });
    expect(request?.body).toBeUndefined();
  });

  it('sends an object as the body and takes the path parameter', async () => {
    const { api, apiRequest } = apiAnswering(200, {});
    await changeUser(api, 7, { is_active: false });
    expect(apiRequest).toHaveBeenCalledWith({
      method: 'PATCH',
      path: '/api/v1/users/7/',
      body: { is_active: false },
    });
  });

  it('takes 204 without a body', async () => {
    const { api } = apiAnswering(204, null);
    await expect(deleteUser(api, 1)).resolves.toBeUndefined();
    await expect(revokeToken(api, 1)).resolves.toBeUndefined();
  });

  it('reads cursors from paths and from whole addresses', () => {
    expect(cursorOf('/api/v1/users/?cursor=cD0x%3D&page_size=2')).toBe('cD0x=');
    expect(cursorOf('http://127.0.0.1:8000/api/v1/users/?cursor=q')).toBe('q');
    expect(cursorOf(null)).toBeNull();
  });
});

describe('error mapping', () => {
  it('puts field errors on their fields, in the words of this window', async () => {
    const { api } = apiAnswering(400, {
      username: ['A user with that username already exists.'],
      password: ['This password is too common.', 'This password is entirely numeric.'],
    });
    const error = await errorOf(createUser(api, { username: 'ada' }));
    expect(error.status).toBe(400);
    expect(error.fields).toEqual({
      username: 'This username is taken',
      password: 'This password is too common',
    });
  });

  it('keeps the detail of a conflict, without the full stop', async () => {
    const { api } = apiAnswering(409, { detail: 'The last superuser cannot be deleted.' });
    const error = await errorOf(deleteUser(api, 1));
    expect([error.status, error.message]).toEqual([409, 'The last superuser cannot be deleted']);
    expect(error.fields).toEqual({});
  });

  it('reads non_field_errors as general', async () => {
    const { api } = apiAnswering(400, { non_field_errors: ['Unable to log in.'] });
    expect((await errorOf(issueToken(api, 1, 'refuse'))).message).toBe('Unable to log in');
  });

  it('says so when the server is busy or answers something else', async () => {
    expect((await errorOf(countUsers(apiAnswering(503, null).api, {}))).message).toMatch(/busy/);
    expect((await errorOf(countUsers(apiAnswering(500, null).api, {}))).message).toBe(
      'The server answered 500',
    );
  });

  it('turns a rejected command into an error of status 0 with its message', async () => {
    const api = createApi({
      apiRequest: () => Promise.reject({ kind: 'store_closed', message: 'The store is closed' }),
    });
    const error = await errorOf(countUsers(api, {}));
    expect([error.status, error.message]).toEqual([0, 'The store is closed']);
  });
});
