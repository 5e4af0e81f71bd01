import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { changeRoute, createRoute, getRoute, listRoutes, type RouteRow } from '@/api/routes';
import { changeSettings } from '@/api/settings';
import { useApi } from '@/platform/context';
import { announce } from '@/shared/announce';
import { noticeFailed } from '@/shared/notices';
import type { RouteFilter } from '@/shared/search';
import { useSettings } from '@/shared/useSettings';
import {
  changeOf,
  creationOf,
  type Draft,
  HELLO,
  itemsOf,
  type OwnKind,
  type RouteItem,
  titleOf,
} from './model';

export const ROUTES = ['routes', 'list'];

/** All routes as they are; `/hello/` is on or off by a setting. */
export function useRoutes() {
  const api = useApi();
  const settings = useSettings();
  const list = useQuery({ queryKey: ROUTES, queryFn: () => listRoutes(api) });
  const hello = settings?.hello;
  const items = useMemo(
    () =>
      itemsOf(list.data ?? []).map((item) =>
        item.id == null && item.path === HELLO && hello !== undefined ? { ...item, enabled: hello } : item,
      ),
    [list.data, hello],
  );
  return { ...list, items, helloKnown: hello !== undefined };
}

export function useRoute(id: number) {
  const api = useApi();
  return useQuery({ queryKey: ['routes', 'one', id], queryFn: () => getRoute(api, id) });
}

/** The log tells of each change, so it is asked again too. */
export function useRefreshRoutes() {
  const queries = useQueryClient();
  return async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['routes'] }),
      queries.invalidateQueries({ queryKey: ['audit'] }),
    ]);
  };
}

/** Switches a route, or the setting of `/hello/`, on or off. */
export function useSwitchRoute() {
  const api = useApi();
  const queries = useQueryClient();
  const refresh = useRefreshRoutes();
  return useMutation({
    mutationFn: async ({ item, enabled }: { item: RouteItem; enabled: boolean }) => {
      if (item.id != null) {
        const route = await changeRoute(api, item.id, { enabled });
        queries.setQueryData(['routes', 'one', item.id], route);
      } else {
        queries.setQueryData(['settings'], await changeSettings(api, { hello: enabled }));
      }
    },
    onMutate: ({ item, enabled }) => {
      // The switch moves at once; the list that is asked for afterwards says how it went.
      queries.setQueryData<RouteRow[]>(ROUTES, (rows) =>
        rows?.map((row) => (item.id != null && row.id === item.id ? { ...row, enabled } : row)),
      );
    },
    onSuccess: (_, { item, enabled }) => announce(`${titleOf(item)} is ${enabled ? 'on' : 'off'}`),
    onError: (reason, { item, enabled }) =>
      noticeFailed(`${titleOf(item)} was not switched ${enabled ? 'on' : 'off'}`, reason),
    onSettled: refresh,
  });
}

/** Makes a route, or changes one by what is different. */
export function useSaveRoute() {
  const api = useApi();
  const queries = useQueryClient();
  const refresh = useRefreshRoutes();
  return async (id: number | null, kind: OwnKind, draft: Draft, changes: Partial<Draft>) => {
    try {
      const route =
        id === null
          ? await createRoute(api, creationOf(kind, draft))
          : await changeRoute(api, id, changeOf(kind, changes));
      queries.setQueryData(['routes', 'one', route.id], route);
      return route;
    } finally {
      await refresh();
    }
  };
}

const has = (text: string | null | undefined, part: string): boolean =>
  text?.toLowerCase().includes(part.toLowerCase()) ?? false;

/** Those of a filter, with `search` in their path or upstream, by path. */
export function chosenItems(
  items: RouteItem[],
  failing: ReadonlySet<string>,
  filter: RouteFilter,
  search = '',
  order = 'path',
): RouteItem[] {
  const found = items.filter(
    (item) => fits(item, filter, failing) && (has(item.path, search) || has(item.upstream, search)),
  );
  return order === '-path' ? found.reverse() : found;
}

export function fits(item: RouteItem, filter: RouteFilter, failing: ReadonlySet<string>): boolean {
  if (filter === 'off') return !item.enabled;
  if (filter === 'failing') return item.enabled && failing.has(item.upstream ?? '');
  return filter === 'all' || filter.replace('-', '_') === item.kind;
}
