import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { ABOVE, FETCH_AHEAD, HEADER_HEIGHT, ROW_HEIGHT, VIRTUAL_ABOVE } from './types';

interface VirtualRows {
  scroller: RefObject<HTMLDivElement | null>;
  /** Index behind the last loaded row. */
  count: number;
  firstIndex: number;
  sizeOf: (index: number) => number;
  loadNext?: () => void;
  loadPrevious?: () => void;
}

/**
 * The rows that are rendered. Room is made for loaded rows and a few before them only: a million rows would be
 * higher than browsers can scroll. So when pages come or go in front, the scroll position moves along with the rows.
 */
export function useVirtualRows(list: VirtualRows) {
  const { scroller, count, firstIndex, sizeOf, loadNext, loadPrevious } = list;
  const base = Math.max(0, firstIndex - ABOVE);
  const whole = base === 0 && count <= VIRTUAL_ABOVE;
  const virtual = useVirtualizer({
    count: count - base,
    getScrollElement: () => scroller.current,
    estimateSize: (at) => sizeOf(at + base),
    overscan: 10,
    scrollMargin: HEADER_HEIGHT,
    scrollPaddingStart: HEADER_HEIGHT,
    initialRect: { width: 1000, height: 640 },
    // The position below is set while rendering, where React does not let itself be interrupted.
    useFlushSync: false,
  });

  // Told before the rows are picked, or those of the old position would be, and the focused one lost.
  const told = useRef(base);
  if (told.current !== base) {
    virtual.scrollOffset = Math.max(0, (virtual.scrollOffset ?? 0) + (told.current - base) * ROW_HEIGHT);
    told.current = base;
  }
  const before = useRef(base);
  useLayoutEffect(() => {
    const moved = before.current - base;
    before.current = base;
    const box = scroller.current;
    if (moved === 0 || !box) return;
    box.scrollTop = Math.max(0, box.scrollTop + moved * ROW_HEIGHT);
    box.dispatchEvent(new Event('scroll'));
  }, [base, scroller]);

  const items = virtual.getVirtualItems();
  const last = (items.at(-1)?.index ?? 0) + base;
  const first = (items[0]?.index ?? 0) + base;
  useEffect(() => {
    if (last >= count - FETCH_AHEAD) loadNext?.();
  }, [last, count, loadNext]);
  useEffect(() => {
    if (firstIndex > 0 && first < firstIndex + FETCH_AHEAD) loadPrevious?.();
  }, [first, firstIndex, loadPrevious]);

  const shown: { index: number; above?: number }[] = whole
    ? Array.from({ length: count }, (_, index) => ({ index }))
    : items.map(({ index, start }) => ({ index: index + base, above: start - HEADER_HEIGHT }));
  const scrollTo = (index: number) => {
    if (index >= base && !whole) virtual.scrollToIndex(index - base);
  };
  return { virtual, base, shown, whole, scrollTo };
}
