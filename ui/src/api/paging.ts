/** A page of a keyset-paged list, as DRF's cursor pagination answers. */
export interface Page<Row> {
  next?: string | null;
  previous?: string | null;
  results: Row[];
}

/** Where a page begins: its cursor, and the index of its first row in the whole list. */
export interface PageStart {
  cursor: string | null;
  index: number;
  /** The last page, whatever its cursor would be. */
  from?: 'end';
}

export const PAGE_SIZE = 200;
/** 2,000 rows kept at most. */
export const MAX_PAGES = 10;

/** The cursor out of a `next` or `previous` address, which may be a path or a whole URL. */
export function cursorOf(link: string | null | undefined): string | null {
  if (!link) return null;
  return new URL(link, 'http://keyfob.invalid').searchParams.get('cursor');
}

/** What is asked of a list: an empty search is none. */
export const listQuery = <Filters extends { search?: string }>(
  filters: Filters,
  cursor: string | null,
  size: number,
  from?: 'end',
) => ({
  ...filters,
  search: filters.search || undefined,
  page_size: size,
  cursor: cursor ?? undefined,
  from,
});

/** What is asked of a list's count, which has no order. */
export function countQuery<Filters extends { search?: string; ordering?: string }>(filters: Filters) {
  const { ordering: _, ...rest } = filters;
  return { ...rest, search: filters.search || undefined };
}
