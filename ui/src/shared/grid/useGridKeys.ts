import { type KeyboardEvent, useState } from 'react';
import { ROW_HEIGHT } from './types';

interface GridKeys {
  count: number;
  /** Visible height in pixels, for PageUp and PageDown. */
  viewport: () => number;
  onMove: (index: number) => void;
  onEnter: (index: number) => void;
  onMenu: (index: number) => void;
  onEscape?: () => void;
}

/** Roving focus over rows; index −1 is the header. One tab stop for the whole grid. */
export function useGridKeys({ count, viewport, onMove, onEnter, onMenu, onEscape }: GridKeys) {
  const [active, setActive] = useState(0);

  const move = (index: number) => {
    const next = Math.max(-1, Math.min(count - 1, index));
    setActive(next);
    onMove(next);
  };

  const target = (key: string): number | null => {
    const page = Math.max(1, Math.floor(viewport() / ROW_HEIGHT) - 1);
    const targets: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: Math.max(0, active - page),
      Home: 0,
      End: count - 1,
    };
    return targets[key] ?? null;
  };

  const onKeyDown = (event: KeyboardEvent) => {
    // Keys of an open row menu also arrive here, from outside the grid's own elements.
    if (!event.currentTarget.contains(event.target as Node)) return;
    const next = target(event.key);
    if (next !== null) {
      event.preventDefault();
      return move(next);
    }
    if (event.key === 'Escape') return onEscape?.();
    if (active < 0) return;
    if ((event.key === 'F10' && event.shiftKey) || event.key === 'ContextMenu') {
      event.preventDefault();
      onMenu(active);
    } else if (
      event.key === 'Enter' &&
      event.target === event.currentTarget.querySelector(':focus[role="row"]')
    ) {
      event.preventDefault();
      onEnter(active);
    }
  };

  return { active, setActive, move, onKeyDown };
}
