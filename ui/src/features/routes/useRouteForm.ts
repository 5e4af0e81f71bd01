import { useMemo, useState } from 'react';
import { asApiError } from '@/api/errors';
import type { RouteRow } from '@/api/routes';
import { useDraft } from '@/shared/useDraft';
import type { Draft, Field, OwnKind } from './model';
import { type Problem, problemsOf } from './problems';

interface RouteFormOptions {
  id: number | null;
  kind: OwnKind;
  /** What is so; fields that are not changed here follow it. */
  current: Draft;
  rows: RouteRow[];
  send: (draft: Draft, changes: Partial<Draft>) => Promise<void>;
  /** A failure that is no field's. */
  onFailed: (reason: unknown) => void;
}

/** The order in which fields stand in the panel. */
const ORDER: Field[] = [
  'path',
  'methods',
  'upstream',
  'needs',
  'scopes',
  'status',
  'content_type',
  'headers',
  'body',
  'identity',
  'timeout_seconds',
];

const focusOn = (field: Field | undefined): void => {
  if (field) setTimeout(() => document.querySelector<HTMLElement>(`#detail [data-path="${field}"]`)?.focus());
};

/** A route while it is edited: validated on blur, then while typing; what the server refuses stands at its field. */
export function useRouteForm({ id, kind, current, rows, send, onFailed }: RouteFormOptions) {
  const draft = useDraft<Draft>(current);
  const [left, setLeft] = useState<ReadonlySet<Field>>(new Set());
  const [refused, setRefused] = useState<Partial<Record<Field, string>>>({});
  const [saving, setSaving] = useState(false);
  const { values } = draft;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the values are new objects each time; their parts are not
  const problems = useMemo(
    () => problemsOf(values, { id, kind, rows }),
    [...Object.values(values), id, kind, rows],
  );

  const set = <K extends Field>(name: K, value: Draft[K]) => {
    draft.set(name, value);
    setRefused((before) => ({ ...before, [name]: undefined }));
  };
  /** The field was left, so what is wrong with it is said from now on. */
  const leave = (name: Field) =>
    setLeft((before) => (before.has(name) ? before : new Set([...before, name])));

  const problem = (name: Field): Problem | undefined => {
    const own = left.has(name) ? problems[name] : undefined;
    const message = refused[name];
    return own ?? (message === undefined ? undefined : { message, line: lineOf(message) });
  };

  const submit = async () => {
    setLeft(new Set(ORDER));
    const bad = ORDER.find((name) => problems[name]);
    if (bad) return focusOn(bad);
    setSaving(true);
    try {
      await send(values, draft.changes);
      draft.discard();
      setRefused({});
    } catch (reason) {
      const fields = asApiError(reason).fields as Partial<Record<Field, string>>;
      const first = ORDER.find((name) => fields[name]);
      setRefused(fields);
      if (first) focusOn(first);
      else onFailed(reason);
    } finally {
      setSaving(false);
    }
  };

  return { ...draft, set, leave, problem, submit, saving, kind };
}

/** `Line 5: …` */
const lineOf = (message: string): number | undefined => {
  const found = /^Line (\d+):/.exec(message)?.[1];
  return found === undefined ? undefined : Number(found);
};

export type RouteForm = ReturnType<typeof useRouteForm>;
