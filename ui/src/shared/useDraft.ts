import { useState } from 'react';

/** Values that are changed here first and sent together. */
export interface Draft<T extends object> {
  /** What is so, with the changes over it. */
  values: T;
  changes: Partial<T>;
  count: number;
  isChanged: (...names: (keyof T)[]) => boolean;
  set: <K extends keyof T>(name: K, value: T[K]) => void;
  discard: () => void;
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** A value that is put back to what is so is no change. */
export function useDraft<T extends object>(current: T): Draft<T> {
  const [draft, setDraft] = useState<Partial<T>>({});
  const changed = (Object.keys(draft) as (keyof T)[]).filter((name) => !same(draft[name], current[name]));
  const changes = Object.fromEntries(changed.map((name) => [name, draft[name]])) as Partial<T>;
  return {
    values: { ...current, ...changes },
    changes,
    count: changed.length,
    isChanged: (...names) => names.some((name) => changed.includes(name)),
    set: (name, value) => setDraft((before) => ({ ...before, [name]: value })),
    discard: () => setDraft({}),
  };
}
