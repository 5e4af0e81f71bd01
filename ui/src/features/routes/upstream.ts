import { type QueryClient, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Api } from '@/api/client';
import { checkUpstream, type UpstreamCheck, type UpstreamState } from '@/api/routes';
import { useApi } from '@/platform/context';

/** How often the upstreams of a visible list are asked, in milliseconds. */
const EVERY = 30_000;
/** Seconds the list waits for one. */
const PATIENCE = 30;

export interface Checked extends UpstreamCheck {
  /** Since when it has been like this, as this window saw it. */
  since: string;
}

/** Not below `routes`: a change of a route is no reason to ask all upstreams. */
const keyOf = (upstream: string) => ['upstreams', upstream];

const asking = (api: Api, queries: QueryClient, upstream: string, seconds: number) => ({
  queryKey: keyOf(upstream),
  queryFn: async (): Promise<Checked> => {
    const before = queries.getQueryData<Checked>(keyOf(upstream));
    const check = await checkUpstream(api, upstream, seconds);
    const same = before?.state === check.state;
    return { ...check, since: same ? before.since : new Date().toISOString() };
  },
  retry: false,
});

/** The state of each upstream of a list, asked again while the list is visible. */
export function useUpstreams(upstreams: string[]): ReadonlyMap<string, Checked> {
  const api = useApi();
  const queries = useQueryClient();
  const each = [...new Set(upstreams)];
  const results = useQueries({
    queries: each.map((upstream) => ({
      ...asking(api, queries, upstream, PATIENCE),
      refetchInterval: EVERY,
    })),
  });
  const stamp = results.map(({ data }) => `${data?.state} ${data?.since}`).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the results are new objects each time
  return useMemo(() => {
    const found = each.map((upstream, at) => [upstream, results[at]?.data] as const);
    return new Map(found.filter((pair): pair is readonly [string, Checked] => pair[1] !== undefined));
  }, [each.join(' '), stamp]);
}

/** One upstream, asked when its panel opens and when asked again; nothing while its address is none. */
export function useUpstream(upstream: string | null, seconds: number) {
  const api = useApi();
  const queries = useQueryClient();
  return useQuery({
    ...asking(api, queries, upstream ?? '', seconds),
    enabled: upstream !== null,
    refetchOnMount: 'always',
    staleTime: 0,
  });
}

export const fails = (check: UpstreamCheck | undefined): check is Checked =>
  check !== undefined && check.state !== 'answers';

/** In a row of the list. */
export const SHORT: Record<UpstreamState, string> = {
  answers: 'Answers',
  nothing_answers: 'Nothing answers',
  timed_out: 'No answer in time',
  certificate: 'Certificate not trusted',
};

/** As the beginning of a sentence about an address. */
export const LONG: Record<UpstreamState, string> = {
  answers: 'Something answers at',
  nothing_answers: 'Nothing answers at',
  timed_out: 'No answer in time from',
  certificate: 'No trusted certificate at',
};
