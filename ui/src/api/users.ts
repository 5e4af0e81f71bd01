import { type Api, take } from './client';
import { countQuery, listQuery, PAGE_SIZE, type Page } from './paging';
import type { components } from './schema';

export type User = components['schemas']['User'];
export type CreateUser = components['schemas']['CreateUser'];
export type ChangeUser = components['schemas']['ChangeUser'];
export type CreatedUser = components['schemas']['CreatedUser'];
export type PasswordVerdict = components['schemas']['PasswordCheck'];

export interface UserFilters {
  search?: string;
  is_active?: boolean;
  is_staff?: boolean;
  is_superuser?: boolean;
  ordering?: string;
}

export function listUsers(
  api: Api,
  filters: UserFilters,
  cursor: string | null = null,
  size = PAGE_SIZE,
  from?: 'end',
): Promise<Page<User>> {
  const query = listQuery(filters, cursor, size, from);
  return take(api.GET('/api/v1/users/', { params: { query } }));
}

export async function countUsers(api: Api, filters: UserFilters): Promise<number> {
  const query = countQuery(filters);
  return (await take(api.GET('/api/v1/users/count/', { params: { query } }))).count;
}

export function getUser(api: Api, id: number): Promise<User> {
  return take(api.GET('/api/v1/users/{id}/', { params: { path: { id } } }));
}

export function createUser(api: Api, body: CreateUser): Promise<CreatedUser> {
  return take(api.POST('/api/v1/users/', { body }));
}

export function changeUser(api: Api, id: number, body: ChangeUser): Promise<User> {
  return take(api.PATCH('/api/v1/users/{id}/', { params: { path: { id } }, body }));
}

export async function deleteUser(api: Api, id: number): Promise<void> {
  await take(api.DELETE('/api/v1/users/{id}/', { params: { path: { id } } }));
}

/** Forgets the wrong passwords: whoever was stopped by too many can log in again. */
export function unlockUser(api: Api, id: number): Promise<User> {
  return take(api.POST('/api/v1/users/{id}/unlock/', { params: { path: { id } } }));
}

export async function setPassword(api: Api, id: number, password: string, revoke: boolean): Promise<void> {
  const body = { password, revoke_tokens: revoke };
  await take(api.POST('/api/v1/users/{id}/set-password/', { params: { path: { id } }, body }));
}

export function checkPassword(
  api: Api,
  body: { password: string; username?: string; email?: string },
): Promise<PasswordVerdict> {
  return take(api.POST('/api/v1/check-password/', { body }));
}
