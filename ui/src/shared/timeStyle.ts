import { useSyncExternalStore } from 'react';

/** How times are written; hovering always shows the other. */
export type TimeStyle = 'relative' | 'absolute' | 'utc';

const KEY = 'keyfob-times';
const STYLES: readonly TimeStyle[] = ['relative', 'absolute', 'utc'];
const listeners = new Set<() => void>();

function read(): TimeStyle {
  const kept = localStorage.getItem(KEY);
  return STYLES.find((style) => style === kept) ?? 'relative';
}

export function setTimeStyle(style: TimeStyle): void {
  localStorage.setItem(KEY, style);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export const useTimeStyle = (): TimeStyle => useSyncExternalStore(subscribe, read);
