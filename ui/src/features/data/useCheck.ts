import { useCallback, useEffect, useState } from 'react';
import { usePlatform } from '@/platform/context';
import { type CheckedBackup, kindOf, messageOf } from '@/platform/types';

interface Check {
  checked: CheckedBackup | null;
  /** Whether a passphrase opens it. */
  locked: boolean;
  fault: string | null;
  busy: boolean;
}

const BEGUN: Check = { checked: null, locked: false, fault: null, busy: true };

/** Checks the chosen file: at once without a passphrase, and again with one if it needs that. */
export function useCheck() {
  const { data } = usePlatform();
  const [state, setState] = useState<Check>(BEGUN);
  const check = useCallback(
    async (passphrase: string | null) => {
      if (!data) return;
      setState((before) => ({ ...before, fault: null, busy: true }));
      try {
        const checked = await data.checkBackup(passphrase);
        setState((before) => ({ ...before, checked, busy: false }));
      } catch (reason) {
        const kind = kindOf(reason);
        const fault = kind === 'passphrase_needed' ? null : messageOf(reason);
        const locked = kind === 'passphrase_needed' || kind === 'wrong_passphrase';
        setState((before) => ({ checked: null, locked: before.locked || locked, fault, busy: false }));
      }
    },
    [data],
  );
  useEffect(() => void check(null), [check]);
  return { ...state, check };
}
