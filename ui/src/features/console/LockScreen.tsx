import { Button, PasswordInput, TextInput } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { usePlatform } from '@/platform/context';
import { type ConsoleRefusal, messageOf } from '@/platform/types';
import { Logo } from '@/shared/Logo';
import { Notice } from '@/shared/Notice';
import { PasswordEye } from '@/shared/PasswordEye';
import { throttledWords, triesWords } from '@/shared/tries';
import { useLiveForm } from '@/shared/useLiveForm';
import classes from './console.module.css';

interface Problem {
  title: string;
  rest: string;
}

const problemOf = (refusal: ConsoleRefusal): Problem =>
  refusal.throttled
    ? { title: `${throttledWords(refusal)}.`, rest: '' }
    : { title: refusal.message, rest: triesWords(refusal) };

/** All that is there while the window is locked. */
export function LockScreen({ administrator }: { administrator: string | null }) {
  const platform = usePlatform();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const first = useRef<HTMLFormElement>(null);
  const { form, field, submit } = useLiveForm({
    initialValues: { username: administrator ?? '', password: '' },
    validate: {
      username: (username) => (username.trim() === '' ? 'Enter a username' : null),
      password: (password) => (password === '' ? 'Enter a password' : null),
    },
  });
  useEffect(() => {
    first.current?.querySelector<HTMLInputElement>('input[value=""]')?.focus();
  }, []);
  const send = submit(
    async ({ username, password }) => {
      setProblem(null);
      setBusy(true);
      // Nothing of the password stays in the page.
      form.setFieldValue('password', '');
      try {
        const refusal = await platform.console?.unlock(username, password);
        if (!refusal) return;
        setProblem(problemOf(refusal));
      } catch (reason) {
        setProblem({ title: 'The console stays locked.', rest: messageOf(reason) });
      } finally {
        setBusy(false);
      }
      setTimeout(() => form.getInputNode('password')?.focus());
    },
    () => undefined,
  );
  return (
    <main className={classes.page} data-testid="lock-screen">
      <div className={classes.brand}>
        <Logo />
        <span>Keyfob</span>
      </div>
      <form ref={first} className={classes.form} onSubmit={send} noValidate>
        <div>
          <div className={classes.meta}>
            <IconLock size={14} stroke={1.75} aria-hidden />
            This window
          </div>
          <h1 className={classes.title}>Console locked</h1>
          <p className={classes.lead}>
            A superuser’s password opens it. The audit log records who did. The server goes on meanwhile.
          </p>
        </div>
        {problem && (
          <Notice tone="error" alert data-testid="unlock-problem">
            <strong>{problem.title}</strong> {problem.rest}
          </Notice>
        )}
        <TextInput
          {...field('username')}
          label="Username"
          autoComplete="username"
          spellCheck={false}
          data-testid="unlock-username"
        />
        <PasswordInput
          {...field('password')}
          label="Password"
          autoComplete="current-password"
          data-testid="unlock-password"
          visibilityToggleIcon={PasswordEye}
          visibilityToggleButtonProps={{ 'aria-label': 'Show password' }}
        />
        <div className={classes.foot}>
          <Button type="submit" size="md" loading={busy} data-testid="unlock-submit">
            Unlock
          </Button>
        </div>
      </form>
    </main>
  );
}
