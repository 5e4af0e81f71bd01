import { keepPreviousData, type QueryKey, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { cursorOf, MAX_PAGES, PAGE_SIZE, type Page, type PageStart } from '@/api/paging';

/** A keyset-paged list: at most ten pages are kept, and rows know their index in the whole list. */
export function usePagedList<Row>(
  queryKey: QueryKey,
  fetchPage: (cursor: string | null) => Promise<Page<Row>>,
) {
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => fetchPage(pageParam.cursor),
    initialPageParam: { cursor: null, index: 0 } as PageStart,
    maxPages: MAX_PAGES,
    placeholderData: keepPreviousData,
    getNextPageParam: (last: Page<Row>, _all, start): PageStart | null => {
      const cursor = cursorOf(last.next);
      return cursor === null ? null : { cursor, index: start.index + last.results.length };
    },
    getPreviousPageParam: (first: Page<Row>, _all, start): PageStart | null => {
      if (start.index === 0) return null;
      return { cursor: cursorOf(first.previous), index: Math.max(0, start.index - PAGE_SIZE) };
    },
  });
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.results) ?? [], [query.data]);
  const { fetchNextPage, fetchPreviousPage, hasNextPage, isFetchingNextPage, isFetchingPreviousPage } = query;
  const loadNext = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const loadPrevious = useCallback(() => {
    if (!isFetchingPreviousPage) void fetchPreviousPage();
  }, [isFetchingPreviousPage, fetchPreviousPage]);
  const firstIndex = (query.data?.pageParams[0] as PageStart | undefined)?.index ?? 0;
  return { ...query, rows, firstIndex, loadNext, loadPrevious };
}

export type PagedList<Row> = ReturnType<typeof usePagedList<Row>>;
