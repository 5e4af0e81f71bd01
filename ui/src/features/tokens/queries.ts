import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { countTokens, listTokens, revokeToken, type Token, type TokenFilters } from '@/api/tokens';
import { useApi, usePlatform } from '@/platform/context';
import { noticeDone, noticeFailed } from '@/shared/notices';
import { usePagedList } from '@/shared/usePagedList';

export function useTokens(filters: TokenFilters) {
  const api = useApi();
  return usePagedList<Token>(['tokens', 'list', filters], (cursor) => listTokens(api, filters, cursor));
}

export function useTokenCount(filters: TokenFilters): number | undefined {
  const api = useApi();
  return useQuery({ queryKey: ['tokens', 'count', filters], queryFn: () => countTokens(api, filters) }).data;
}

/** Users carry their number of tokens, so both are asked again. */
export function useRefreshTokens() {
  const queries = useQueryClient();
  return async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['tokens'] }),
      queries.invalidateQueries({ queryKey: ['users'] }),
    ]);
  };
}

export function useRevoke() {
  const api = useApi();
  const refresh = useRefreshTokens();
  return useMutation({
    mutationFn: (token: Token) => revokeToken(api, token.id),
    onSuccess: (_, token) =>
      noticeDone(`${token.prefix}… revoked`, `${token.user.username}’s clients now get 401 “Invalid token.”`),
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
