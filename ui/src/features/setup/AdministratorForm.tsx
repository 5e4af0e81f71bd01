import { Button, TextInput } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { createUser } from '@/api/users';
import { useApi, usePlatform } from '@/platform/context';
import { NewPasswordField } from '@/shared/NewPasswordField';
import { Notice } from '@/shared/Notice';
import { noticeFailed } from '@/shared/notices';
import { RepeatPassword } from '@/shared/RepeatPassword';
import { useLiveForm } from '@/shared/useLiveForm';
import { emailProblem, passwordProblem, repeatProblem, usernameProblem } from '@/shared/validation';
import classes from './setup.module.css';

export function AdministratorForm({ onCreated }: { onCreated: (username: string) => void }) {
  const api = useApi();
  const platform = usePlatform();
  const queries = useQueryClient();
  const first = useRef<HTMLInputElement>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    first.current?.focus();
  }, []);
  const { form, field, seen, submit } = useLiveForm({
    initialValues: { username: '', email: '', password: '', repeat: '' },
    validate: {
      username: usernameProblem,
      email: (value) => emailProblem(value),
      password: passwordProblem,
      repeat: (value, all) => repeatProblem(value, all.password),
    },
  });
  const { username, email } = form.values;

  const send = submit(async ({ username, email, password }) => {
    setFailure(null);
    setBusy(true);
    try {
      await createUser(api, { username, email, password, is_staff: true, is_superuser: true });
      // Nothing of the password stays in the page.
      form.setValues({ password: '', repeat: '' });
      onCreated(username);
      await queries.invalidateQueries({ queryKey: ['users'] });
      await startUnlessRunning();
    } finally {
      setBusy(false);
    }
  }, setFailure);

  const startUnlessRunning = async () => {
    try {
      const { state } = await platform.serverStatus();
      if (state === 'stopped') await platform.serverStart();
    } catch (reason) {
      noticeFailed('The server did not start', reason);
    }
    await queries.invalidateQueries({ queryKey: ['server'] });
  };

  return (
    <form className={classes.form} onSubmit={send} noValidate data-testid="setup-form">
      <div className="dim" style={{ fontSize: 12 }}>
        Step 1 of 2
      </div>
      <h1 className={classes.title}>Create the first administrator</h1>
      <p className={classes.lead}>This account can manage every user and token on this server.</p>
      {failure && (
        <Notice tone="error" alert>
          <strong>The administrator was not created.</strong> {failure}
        </Notice>
      )}
      <TextInput
        {...field('username')}
        ref={first}
        label="Username"
        autoComplete="username"
        spellCheck={false}
        data-testid="setup-username"
        rightSection={
          username !== '' && usernameProblem(username) === null && !form.errors.username ? (
            <IconCheck size={14} stroke={1.75} color="var(--kf-ok)" aria-label="Fine" />
          ) : null
        }
      />
      <TextInput
        {...field('email')}
        label="Email"
        description="Used only to identify the account. No mail is sent."
        autoComplete="email"
        data-testid="setup-email"
      />
      <NewPasswordField
        input={field('password')}
        seen={seen('password')}
        username={username}
        email={email}
        hint="At least 8 characters, not a common password"
        data-testid="setup-password"
      />
      <RepeatPassword input={field('repeat')} data-testid="setup-repeat" />
      <div className={classes.foot}>
        <span className="dim">You can add more administrators later.</span>
        <Button type="submit" size="md" loading={busy} data-testid="setup-submit">
          Create and start server
        </Button>
      </div>
    </form>
  );
}
