import { useEffect, useRef, useState } from 'react';
import { usePlatform } from '@/platform/context';
import { type Connection, kindOf, messageOf } from '@/platform/types';
import { announce } from '@/shared/announce';
import { useKeychain } from '@/shared/useKeychain';
import { useLiveForm } from '@/shared/useLiveForm';
import { addressProblem } from '@/shared/validation';
import type { KeepState } from './KeepChoice';
import { useConnectionChanged } from './queries';
import { useUnlock } from './useUnlock';

interface Problem {
  title: string;
  message: string;
}

/** The server answered and refused; a token handed over is never refused by it. */
const WRONG = 'refused';

function problemOf(reason: unknown, existing: boolean): Problem {
  if (kindOf(reason) === WRONG) {
    const title = 'Username or password is wrong.';
    return { title, message: messageOf(reason).replace(title, '').trim() };
  }
  const title = existing ? 'The token was not stored.' : 'Not logged in.';
  return { title, message: messageOf(reason) };
}

/** The login form's state. The password or token is cleared as soon as it was handed over. */
export function useLogin(connection: Connection, existing: boolean, onDone: () => void) {
  const platform = usePlatform();
  const changed = useConnectionChanged();
  const keychain = useKeychain();
  const unlock = useUnlock();
  const [inKeychain, setInKeychain] = useState(true);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const secret = useRef<HTMLInputElement>(null);
  const ready = keychain.data === undefined || keychain.data.state === 'ready';
  const { form, field, submit } = useLiveForm({
    initialValues: { baseUrl: connection.baseUrl, username: connection.username, secret: '' },
    validate: {
      baseUrl: addressProblem,
      username: (value) => (value.trim() === '' ? 'Enter a username' : null),
      secret: (value) => (value === '' ? (existing ? 'Enter a token' : 'Enter a password') : null),
    },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of the two forms starts at its secret
  useEffect(() => {
    secret.current?.focus();
    form.setFieldValue('secret', '');
    form.clearErrors();
    setProblem(null);
  }, [existing]);

  const send = submit(
    async ({ baseUrl, username, secret: value }) => {
      setProblem(null);
      setBusy(true);
      form.setFieldValue('secret', '');
      try {
        const keep = ready && inKeychain ? 'keychain' : 'session';
        const target = { baseUrl: baseUrl.trim().replace(/\/+$/, ''), username: username.trim() };
        if (target.baseUrl !== connection.baseUrl || target.username !== connection.username) {
          const { id, name, wire } = connection;
          await platform.clientSaveConnection({ id, name, wire, ...target });
        }
        const updated = existing
          ? await platform.clientUseToken(connection.id, value.trim(), keep)
          : await platform.clientLogIn(connection.id, value, keep);
        changed(updated);
        announce(keep === 'keychain' ? 'Token stored in the keychain' : 'Token kept for this session');
        onDone();
      } catch (reason) {
        setProblem(problemOf(reason, existing));
        if (kindOf(reason) === WRONG) form.setFieldError('secret', 'Check the password and try again');
        if (kindOf(reason).startsWith('keychain')) void keychain.refetch();
        secret.current?.focus();
      } finally {
        setBusy(false);
      }
    },
    (message) => setProblem({ title: 'Not logged in.', message }),
  );

  const keep: KeepState = {
    ready,
    keychain: keychain.data,
    inKeychain,
    setInKeychain,
    retry: () => unlock.mutate(),
  };
  return { field, submit: send, values: form.values, problem, busy, keep, secret };
}
