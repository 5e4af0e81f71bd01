import { type KeyboardEvent, useState } from 'react';
import { ROW_HEIGHT } from './types';

interface GridKeys {
  /** The lowest index that can be shown. */
  base: number;
  count: number;
  /** Visible height in pixels, for PageUp and PageDown. */
  viewport: () => number;
  /** `extending` while a range grows from where it began. */
  onMove: (index: number, extending: boolean) => void;
  onEnter: (index: number) => void;
  onMenu: (index: number) => void;
  onEscape?: () => void;
  /** Home and End, where the first or last rows are not loaded; true where that was handled. */
  onEdge?: (edge: 'start' | 'end') => boolean;
  /** Space. */
  onSelect?: (index: number) => void;
  /** Shift with ↑ or ↓. */
  onExtend?: (from: number, to: number) => void;
  onSelectAll?: () => void;
}

/** Roving focus over rows; index −1 is the header. One tab stop for the whole grid. */
export function useGridKeys(grid: GridKeys) {
  const { base, count, viewport, onMove } = grid;
  const [active, setActive] = useState(0);

  const move = (index: number, extending = false) => {
    const next = Math.max(index < 0 ? -1 : base, Math.min(count - 1, index));
    setActive(next);
    onMove(next, extending);
    return next;
  };

  const target = (key: string): number | null => {
    const page = Math.max(1, Math.floor(viewport() / ROW_HEIGHT) - 1);
    const targets: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: Math.max(base, active - page),
      Home: base,
      End: count - 1,
    };
    return targets[key] ?? null;
  };

  const onMoveKey = (event: KeyboardEvent, next: number) => {
    event.preventDefault();
    if (event.key === 'Home' && grid.onEdge?.('start')) return;
    if (event.key === 'End' && grid.onEdge?.('end')) return;
    const from = active;
    const extending = event.shiftKey && next >= 0 && from >= 0;
    const to = move(next, extending);
    if (extending) grid.onExtend?.(from, to);
  };

  /** Keys that act on a row, while the row itself has the focus. */
  const onRowKey = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget.querySelector(':focus[role="row"]')) return;
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    if (event.key === 'Enter') grid.onEnter(active);
    else grid.onSelect?.(active);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    // Keys of an open row menu also arrive here, from outside the grid's own elements.
    if (!event.currentTarget.contains(event.target as Node)) return;
    const next = target(event.key);
    if (next !== null) return onMoveKey(event, next);
    if (event.key === 'Escape') return grid.onEscape?.();
    if (grid.onSelectAll && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a') {
      event.preventDefault();
      return grid.onSelectAll();
    }
    if (active < 0) return;
    if ((event.key === 'F10' && event.shiftKey) || event.key === 'ContextMenu') {
      event.preventDefault();
      return grid.onMenu(active);
    }
    onRowKey(event);
  };

  return { active, setActive, move, onKeyDown };
}
