import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Api } from '@/api/client';
import { changeToken, countTokens, getToken, listTokens, type Token, type TokenFilters } from '@/api/tokens';
import { useApi, usePlatform } from '@/platform/context';
import { noticeDone, noticeFailed } from '@/shared/notices';
import type { TokenFilter, TokensSearch } from '@/shared/search';
import { type Count, useCount } from '@/shared/useCount';
import { usePagedList } from '@/shared/usePagedList';
import { WARN_SECONDS } from './standing';
import { tokenTitle } from './TokenName';

/** What the server is asked for a filter of the toolbar. */
export function filtersOf(search: TokensSearch, filter: TokenFilter = search.filter ?? 'all'): TokenFilters {
  const { search: text, user, kind } = search;
  if (filter === 'all') return { search: text, user, kind };
  if (filter === 'expiring') return { search: text, user, kind, expires_within: WARN_SECONDS };
  return { search: text, user, kind, status: filter };
}

export function useTokens(filters: TokenFilters) {
  const api = useApi();
  const queries = useQueryClient();
  return usePagedList<Token>(
    ['tokens', 'list', filters],
    (cursor, from) => listTokens(api, filters, cursor, undefined, from),
    () => queries.fetchQuery(counted(api, filters)),
  );
}

const counted = (api: Api, { ordering: _, ...filters }: TokenFilters) => ({
  queryKey: ['tokens', 'count', filters],
  queryFn: () => countTokens(api, filters),
});

/** How many tokens a list has, with what is said until that is known. */
export function useTokenTotal(filters: TokenFilters): Count {
  const { queryKey, queryFn } = counted(useApi(), filters);
  return useCount(queryKey, queryFn, ['tokens', 'count', {}]);
}

export function useTokenCount(filters: TokenFilters): number | undefined {
  const api = useApi();
  return useQuery(counted(api, filters)).data;
}

export function useToken(id: number) {
  const api = useApi();
  return useQuery({ queryKey: ['tokens', 'one', id], queryFn: () => getToken(api, id) });
}

/** Users carry their number of tokens and the log each change, so all are asked again. */
export function useRefreshTokens() {
  const queries = useQueryClient();
  return async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['tokens'] }),
      queries.invalidateQueries({ queryKey: ['users'] }),
      queries.invalidateQueries({ queryKey: ['audit'] }),
    ]);
  };
}

export function useSetDisabled() {
  const api = useApi();
  const refresh = useRefreshTokens();
  return useMutation({
    mutationFn: ({ token, disabled }: { token: Token; disabled: boolean }) =>
      changeToken(api, token.id, { disabled }),
    onSuccess: (token) => {
      if (token.disabled)
        noticeDone(`${tokenTitle(token)} disabled`, 'It answers 401 until it is enabled again.');
      else noticeDone(`${tokenTitle(token)} enabled`);
    },
    onError: (reason, { token, disabled }) =>
      noticeFailed(`${tokenTitle(token)} was not ${disabled ? 'disabled' : 'enabled'}`, reason),
    onSettled: refresh,
  });
}

/** The program asks for confirmation, then copies the token itself; the page never has it. */
export function useReveal() {
  const platform = usePlatform();
  return useMutation({
    mutationFn: (token: Token) => platform.tokenReveal(token.id),
    onSuccess: ({ shown }) => {
      if (shown) noticeDone('Token copied to the clipboard', 'It is cleared after 30 seconds.');
    },
    onError: (reason) => noticeFailed('The token was not revealed', reason),
  });
}
