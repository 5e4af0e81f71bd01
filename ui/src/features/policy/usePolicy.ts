import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { asApiError } from '@/api/errors';
import { changeSettings, getSettings, type Settings } from '@/api/settings';
import { useApi } from '@/platform/context';
import { noticeDone, noticeFailed } from '@/shared/notices';
import { type Draft, useDraft } from '@/shared/useDraft';
import { byPath, type Flat, flatten, type Problems, unflatten } from './flat';
import { problemsOf } from './rules';

const KEY = ['settings'];

export const usePolicySettings = () => {
  const api = useApi();
  return useQuery({ queryKey: KEY, queryFn: () => getSettings(api), retry: false });
};

export interface Policy extends Draft<Flat> {
  /** What is wrong with a setting, once it was changed. */
  problem: (...paths: (keyof Flat)[]) => string | undefined;
  save: () => void;
  saving: boolean;
}

/** Changes to the settings of one section: checked here, then by the server, and sent as one. */
export function usePolicy(settings: Settings, shown: (keyof Flat)[]): Policy {
  const api = useApi();
  const queries = useQueryClient();
  const draft = useDraft(flatten(settings));
  const [refused, setRefused] = useState<Problems>({});
  const own = draft.count > 0 ? problemsOf(draft.values) : {};
  const problems: Problems = { ...refused, ...own };
  const sending = useMutation({
    mutationFn: () => changeSettings(api, unflatten(draft.changes)),
    onSuccess: (now) => {
      queries.setQueryData(KEY, now);
      draft.discard();
      noticeDone('Settings saved');
    },
    onError: (reason) => {
      const found = byPath(asApiError(reason).fields, Object.keys(draft.changes) as (keyof Flat)[]);
      setRefused(found);
      if (!focusFirst(shown, found)) noticeFailed('The settings were not saved', reason);
    },
  });
  const save = () => {
    if (!focusFirst(shown, own)) sending.mutate();
  };
  return {
    ...draft,
    set: (path, value) => {
      setRefused({});
      draft.set(path, value);
    },
    discard: () => {
      setRefused({});
      draft.discard();
    },
    problem: (...paths) => paths.map((path) => problems[path]).find((message) => message !== undefined),
    save,
    saving: sending.isPending,
  };
}

/** Brings the first setting with a problem under the cursor; whether there is one. */
function focusFirst(shown: (keyof Flat)[], problems: Problems): boolean {
  const first = shown.find((path) => problems[path] !== undefined);
  if (first === undefined) return false;
  // After the message is there, so that it is read out with its field.
  setTimeout(() => document.getElementById(fieldId(first))?.focus());
  return true;
}

export const fieldId = (path: keyof Flat): string => `set-${path.replace('.', '-')}`;
