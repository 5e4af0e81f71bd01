import type { ReactNode } from 'react';

export interface Column<Row> {
  id: string;
  header: string;
  /** A CSS grid track, such as `minmax(120px, 1fr)`. */
  track: string;
  cell: (row: Row) => ReactNode;
  /** The name by which the server orders this column; absent where there is no index. */
  ordering?: string;
  align?: 'end';
}

/** What stands below an open row, as high as it says. */
export interface Expansion {
  height: number;
  content: ReactNode;
}

export const ROW_HEIGHT = 36;
/** A heading over a group of rows. */
export const GROUP_HEIGHT = 28;
export const HEADER_HEIGHT = 32;
/** Rows before the end at which the next page is asked for. */
export const FETCH_AHEAD = 50;
/** Lists up to this length are rendered whole. */
export const VIRTUAL_ABOVE = 100;
/** Rows shown as not loaded yet before the first loaded one. */
export const ABOVE = 50;
