import {
  type InfiniteData,
  keepPreviousData,
  type QueryKey,
  useInfiniteQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { cursorOf, MAX_PAGES, PAGE_SIZE, type Page, type PageStart } from '@/api/paging';
import { noticeFailed } from './notices';

/** Lists stay this long after their screen was left, in milliseconds, so that it is found as it was. */
const KEPT = 30 * 60_000;

type Pages<Row> = InfiniteData<Page<Row>, PageStart>;

/** Where the page before begins; its index is a guess until the first page is there. */
function startBefore<Row>(first: Page<Row>, start: PageStart): PageStart | null {
  const cursor = cursorOf(first.previous);
  return cursor === null ? null : { cursor, index: Math.max(0, start.index - PAGE_SIZE) };
}

/** The index of the first loaded row: 0 where nothing is before it, and never 0 where something is. */
function firstIndexOf<Row>(data: Pages<Row> | undefined): number {
  const [first] = data?.pages ?? [];
  const [start] = data?.pageParams ?? [];
  if (!first || !start || cursorOf(first.previous) === null) return 0;
  return Math.max(start.index, 1);
}

/** Goes to the first or the last page at once, in place of all that are loaded. */
function useJump<Row>(
  queryKey: QueryKey,
  fetchPage: (cursor: string | null, from?: 'end') => Promise<Page<Row>>,
  countRows?: () => Promise<number>,
) {
  const queries = useQueryClient();
  return async (to: 'start' | 'end') => {
    await queries.cancelQueries({ queryKey, exact: true });
    try {
      const [page, total] = await Promise.all([
        fetchPage(null, to === 'end' ? 'end' : undefined),
        to === 'end' ? countRows?.() : 0,
      ]);
      const index = to === 'end' ? Math.max(0, (total ?? 0) - page.results.length) : 0;
      const start: PageStart = to === 'end' ? { cursor: null, index, from: 'end' } : { cursor: null, index };
      queries.setQueryData<Pages<Row>>(queryKey, { pages: [page], pageParams: [start] });
    } catch (reason) {
      noticeFailed(`The ${to === 'end' ? 'last' : 'first'} rows were not loaded`, reason);
    }
  };
}

/** A keyset-paged list: at most ten pages are kept, and rows know their index in the whole list. */
export function usePagedList<Row>(
  queryKey: QueryKey,
  fetchPage: (cursor: string | null, from?: 'end') => Promise<Page<Row>>,
  /** With it the last page can be gone to; its rows are numbered from this total. */
  countRows?: () => Promise<number>,
) {
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => fetchPage(pageParam.cursor, pageParam.from),
    initialPageParam: { cursor: null, index: 0 } as PageStart,
    maxPages: MAX_PAGES,
    placeholderData: keepPreviousData,
    gcTime: KEPT,
    getNextPageParam: (last: Page<Row>, _all, start): PageStart | null => {
      const cursor = cursorOf(last.next);
      return cursor === null ? null : { cursor, index: start.index + last.results.length };
    },
    getPreviousPageParam: (first: Page<Row>, _all, start): PageStart | null => startBefore(first, start),
  });
  const jump = useJump(queryKey, fetchPage, countRows);
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.results) ?? [], [query.data]);
  const { fetchNextPage, fetchPreviousPage, hasNextPage, hasPreviousPage, isFetching } = query;
  const loadNext = useCallback(() => {
    // A page asked for while another is under way would end that one.
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  const loadPrevious = useCallback(() => {
    if (hasPreviousPage && !isFetching) void fetchPreviousPage();
  }, [hasPreviousPage, isFetching, fetchPreviousPage]);
  return {
    ...query,
    rows,
    firstIndex: firstIndexOf(query.data as Pages<Row> | undefined),
    loadNext,
    loadPrevious,
    toStart: hasPreviousPage ? () => void jump('start') : undefined,
    toEnd: hasNextPage && countRows ? () => void jump('end') : undefined,
  };
}

export type PagedList<Row> = ReturnType<typeof usePagedList<Row>>;
