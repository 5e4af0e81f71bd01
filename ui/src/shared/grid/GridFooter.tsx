import type { ReactNode } from 'react';
import { compact, integer } from '../format';

interface GridFooterProps {
  range: { from: number; to: number };
  total: number | null;
  /** Said instead while the exact total takes long. */
  about?: number | null;
  loaded: number;
  more: boolean;
  order: string;
  /** Stands at the right; without it, the order does. */
  end?: ReactNode;
}

const unknown = (about: number | null): string =>
  about === null ? 'counting…' : `of about ${compact(about)}`;

/** `Rows 1–17 of 1,048,206`, how many are loaded, and the order in words. */
export function GridFooter({ range, total, about = null, loaded, more, order, end }: GridFooterProps) {
  const all = total === null ? unknown(about) : `of ${total > 9_999_999 ? compact(total) : integer(total)}`;
  return (
    <>
      <span>
        Rows {integer(range.from)}–{integer(range.to)} {all}
      </span>
      {more && <span className="dim">{integer(loaded)} loaded, more as you scroll</span>}
      <span className="dim">{order}</span>
      {end}
    </>
  );
}
