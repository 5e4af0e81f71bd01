import { useEffect, useRef } from 'react';

/** The second key must follow the first one within this time, in milliseconds. */
const WITHIN = 1500;

/** Single letters are text in a field, and belong to the dialog while one is open. */
function isElsewhere(event: KeyboardEvent): boolean {
  const target = event.target;
  const typing =
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest('input:not([type=checkbox]), textarea, select') !== null);
  return typing || document.querySelector('[role="dialog"], [role="menu"]') !== null;
}

/** Keys pressed one after the other, such as `N U`, and single ones, such as `?`. */
export function useSequences(sequences: Record<string, () => void>): void {
  const first = useRef<{ key: string; at: number } | null>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isElsewhere(event)) return;
      const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
      if (key === 'Shift') return;
      const before = first.current;
      first.current = null;
      const both = before && event.timeStamp - before.at < WITHIN ? `${before.key} ${key}` : key;
      const run = sequences[both] ?? sequences[key];
      if (run) {
        event.preventDefault();
        run();
      } else if (Object.keys(sequences).some((one) => one.startsWith(`${key} `))) {
        first.current = { key, at: event.timeStamp };
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [sequences]);
}
