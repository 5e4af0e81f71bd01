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
