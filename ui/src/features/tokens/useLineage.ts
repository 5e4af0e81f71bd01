import { useQuery } from '@tanstack/react-query';
import type { Api } from '@/api/client';
import { getToken, type Token } from '@/api/tokens';
import { useApi } from '@/platform/context';

/** Most steps followed each way. */
const MOST = 10;

/** The tokens before or after, the nearest first; those removed by age end the walk. */
async function walk(api: Api, token: Token, next: 'rotated_from' | 'rotated_to'): Promise<Token[]> {
  const found: Token[] = [];
  let id = token[next];
  while (id != null && found.length < MOST) {
    const one = await getToken(api, id).catch(() => null);
    if (!one) break;
    found.push(one);
    id = one[next];
  }
  return found;
}

/** The rotations that a token is part of, the oldest first; nothing if it never was rotated. */
export function useLineage(token: Token): Token[] {
  const api = useApi();
  const rotated = token.rotated_from != null || token.rotated_to != null;
  const { data } = useQuery({
    queryKey: ['tokens', 'lineage', token.id, token.rotated_to],
    enabled: rotated,
    queryFn: async () => {
      const [before, after] = await Promise.all([
        walk(api, token, 'rotated_from'),
        walk(api, token, 'rotated_to'),
      ]);
      return [...before.reverse(), token, ...after];
    },
  });
  return rotated ? (data ?? []) : [];
}
