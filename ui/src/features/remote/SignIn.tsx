import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { RemoteServer } from '@/platform/types';
import { Notice } from '@/shared/Notice';
import { useLiveForm } from '@/shared/useLiveForm';
import { fieldOf } from './problems';
import { useSignInAgain } from './queries';

/** Signs a staff user in again at a server of the list. */
export function SignIn({ server }: { server: RemoteServer }) {
  const signIn = useSignInAgain();
  const [failure, setFailure] = useState<string | null>(null);
  const { form, field, submit } = useLiveForm({
    initialValues: { username: server.username, password: '' },
    validate: {
      username: (username) => (username.trim() === '' ? 'Enter a username' : null),
      password: (password) => (password === '' ? 'Enter a password' : null),
    },
  });
  const send = submit(
    async (values) => {
      setFailure(null);
      form.setFieldValue('password', '');
      try {
        await signIn.mutateAsync({ id: server.id, ...values });
      } catch (reason) {
        const { message, details } = fieldOf(reason);
        setFailure(details ? `${message}: ${details}` : message);
        setTimeout(() => form.getInputNode('password')?.focus());
      }
    },
    () => undefined,
  );
  return (
    <form onSubmit={send} noValidate style={{ width: 320, textAlign: 'left' }} data-testid="remote-sign-in">
      <Stack gap={16}>
        {failure && (
          <Notice tone="error" alert data-testid="remote-sign-in-problem">
            {failure}
          </Notice>
        )}
        <TextInput
          {...field('username')}
          label="Username"
          autoComplete="off"
          spellCheck={false}
          data-testid="remote-username"
        />
        <PasswordInput
          {...field('password')}
          label="Password"
          data-testid="remote-password"
          visibilityToggleButtonProps={{ 'aria-label': 'Show password' }}
        />
        <Button type="submit" loading={signIn.isPending} data-testid="remote-sign-in-submit">
          Sign in
        </Button>
      </Stack>
    </form>
  );
}
