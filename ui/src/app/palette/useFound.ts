import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { listTokens, type Token } from '@/api/tokens';
import { listUsers, type User } from '@/api/users';
import { useApi } from '@/platform/context';
import type { Pick } from './types';

/** Rows of each kind that are offered. */
const ROWS = 5;
/** While one is picked there is nothing else in the list. */
const ROWS_PICKING = 8;

/** Which users a verb can be done to. */
const USERS: Record<string, { is_active?: boolean }> = {
  disable: { is_active: true },
  enable: { is_active: false },
};

/** Users and tokens that begin with what was typed, as the lists search. */
export function useFound(query: string, pick: Pick | null, opened: boolean) {
  const api = useApi();
  const [search] = useDebouncedValue(query.trim(), 150);
  const asked = opened && (search !== '' || pick !== null);
  const rows = pick ? ROWS_PICKING : ROWS;
  const users = useQuery({
    queryKey: ['users', 'palette', search, pick?.verb ?? ''],
    enabled: asked && pick?.what !== 'token',
    queryFn: () => listUsers(api, { ...USERS[pick?.verb ?? ''], search }, null, rows),
    placeholderData: (before) => before,
  });
  const tokens = useQuery({
    queryKey: ['tokens', 'palette', search, pick?.verb ?? ''],
    enabled: asked && pick?.what !== 'user',
    queryFn: () =>
      listTokens(
        api,
        {
          search,
          status: pick ? 'active' : undefined,
          kind: pick && pick.verb !== 'revoke' ? 'named' : undefined,
        },
        null,
        rows,
      ),
    placeholderData: (before) => before,
  });
  const loading = asked && (users.isLoading || tokens.isLoading || search !== query.trim());
  return {
    users: asked && pick?.what !== 'token' ? (users.data?.results ?? ([] as User[])) : [],
    tokens: asked && pick?.what !== 'user' ? (tokens.data?.results ?? ([] as Token[])) : [],
    loading,
  };
}
