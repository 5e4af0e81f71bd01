import { type Api, take } from './client';
import { PAGE_SIZE, type Page } from './paging';
import type { components } from './schema';

export type Token = components['schemas']['Token'];
export type IssuedToken = components['schemas']['IssuedToken'];

export interface TokenFilters {
  search?: string;
  user?: number;
  ordering?: string;
}

export function listTokens(
  api: Api,
  filters: TokenFilters,
  cursor: string | null = null,
  size = PAGE_SIZE,
): Promise<Page<Token>> {
  const query = {
    ...filters,
    search: filters.search || undefined,
    page_size: size,
    cursor: cursor ?? undefined,
  };
  return take(api.GET('/api/v1/tokens/', { params: { query } }));
}

export async function countTokens(api: Api, filters: TokenFilters): Promise<number> {
  const query = { user: filters.user, search: filters.search || undefined };
  return (await take(api.GET('/api/v1/tokens/count/', { params: { query } }))).count;
}

export function issueToken(api: Api, user: number, ifExists: 'refuse' | 'replace'): Promise<IssuedToken> {
  return take(api.POST('/api/v1/tokens/', { body: { user, if_exists: ifExists } }));
}

export async function revokeToken(api: Api, id: number): Promise<void> {
  await take(api.POST('/api/v1/tokens/{id}/revoke/', { params: { path: { id } } }));
}
