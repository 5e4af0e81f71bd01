import type { Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useEffect, useState } from 'react';
import { HEADER_HEIGHT } from './types';

/** The rows that can be seen whole, counted from 1, measured at each scroll and resize. */
export function useVisibleRange(
  scroller: RefObject<HTMLDivElement | null>,
  virtual: Virtualizer<HTMLDivElement, Element>,
  count: number,
  /** Index of the first row for which there is room. */
  base = 0,
) {
  const [range, setRange] = useState({ from: 1, to: 1 });
  const measure = useCallback(() => {
    const box = scroller.current;
    if (!box) return;
    const bottom = box.scrollTop + box.clientHeight;
    const first = virtual.getVirtualItemForOffset(box.scrollTop + HEADER_HEIGHT);
    const last = virtual.getVirtualItemForOffset(bottom);
    const from = Math.min((first?.index ?? 0) + base + 1, count);
    const shown = last === undefined ? count : (last.end > bottom ? last.index : last.index + 1) + base;
    setRange({ from, to: Math.max(from, Math.min(count, shown || count)) });
  }, [scroller, virtual, count, base]);
  useEffect(() => {
    measure();
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, [measure]);
  return { range, measure };
}
