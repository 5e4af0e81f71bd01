import { type Api, take } from './client';
import { countQuery, listQuery, PAGE_SIZE, type Page } from './paging';
import type { components } from './schema';

type Schemas = components['schemas'];
export type Token = Schemas['Token'];
export type TokenKind = Schemas['TokenKind'];
export type TokenStatus = Schemas['TokenStatus'];
export type HowEnded = Schemas['HowEnded'];
export type IssuedToken = Schemas['IssuedToken'];
export type IssueNamedToken = Schemas['IssueNamedToken'];
export type ChangeToken = Schemas['ChangeToken'];
export type Expiry = Schemas['Expiry'];

export interface TokenFilters {
  search?: string;
  user?: number;
  kind?: TokenKind;
  status?: TokenStatus;
  /** Seconds: those that work and expire within them. */
  expires_within?: number;
  ordering?: string;
}

export function listTokens(
  api: Api,
  filters: TokenFilters,
  cursor: string | null = null,
  size = PAGE_SIZE,
  from?: 'end',
): Promise<Page<Token>> {
  const query = listQuery(filters, cursor, size, from);
  return take(api.GET('/api/v1/tokens/', { params: { query } }));
}

export async function countTokens(api: Api, filters: TokenFilters): Promise<number> {
  const query = countQuery(filters);
  return (await take(api.GET('/api/v1/tokens/count/', { params: { query } }))).count;
}

export function getToken(api: Api, id: number): Promise<Token> {
  return take(api.GET('/api/v1/tokens/{id}/', { params: { path: { id } } }));
}

/** DRF's token: one a user. */
export function issueToken(api: Api, user: number, ifExists: 'refuse' | 'replace'): Promise<IssuedToken> {
  return take(api.POST('/api/v1/tokens/', { body: { user, if_exists: ifExists } }));
}

export function issueNamedToken(api: Api, body: IssueNamedToken): Promise<IssuedToken> {
  return take(api.POST('/api/v1/tokens/named/', { body }));
}

export function changeToken(api: Api, id: number, body: ChangeToken): Promise<Token> {
  return take(api.PATCH('/api/v1/tokens/{id}/', { params: { path: { id } }, body }));
}

/** A successor; both work for the grace period. */
export function rotateToken(api: Api, id: number, graceSeconds: number): Promise<IssuedToken> {
  const body = { grace_seconds: graceSeconds };
  return take(api.POST('/api/v1/tokens/{id}/rotate/', { params: { path: { id } }, body }));
}

/** `why` is kept with the token, 200 characters of it. */
export async function revokeToken(api: Api, id: number, why = ''): Promise<void> {
  const body = why === '' ? undefined : { why };
  await take(api.POST('/api/v1/tokens/{id}/revoke/', { params: { path: { id } }, body }));
}

/** Takes a revocation back, for a minute after it. */
export function restoreToken(api: Api, id: number): Promise<Token> {
  return take(api.POST('/api/v1/tokens/{id}/restore/', { params: { path: { id } } }));
}
