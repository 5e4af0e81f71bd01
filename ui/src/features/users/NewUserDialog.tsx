import { Button, Checkbox, Stack, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { IssuedToken } from '@/api/tokens';
import { createUser } from '@/api/users';
import { CopyTokenDialog } from '@/features/tokens/CopyTokenDialog';
import { useApi } from '@/platform/context';
import { Dialog, DialogFoot } from '@/shared/Dialog';
import { NewPasswordField } from '@/shared/NewPasswordField';
import { Notice } from '@/shared/Notice';
import { noticeDone } from '@/shared/notices';
import { useLiveForm } from '@/shared/useLiveForm';
import { emailProblem, passwordProblem, usernameProblem } from '@/shared/validation';
import { useRefresh } from './queries';

/** New user; with a token, the second step shows it once. */
export function NewUserDialog({ onClose }: { onClose: () => void }) {
  const api = useApi();
  const refresh = useRefresh();
  const navigate = useNavigate();
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [token, setToken] = useState<IssuedToken | null>(null);
  const { form, field, seen, submit } = useLiveForm({
    initialValues: { username: '', email: '', password: '', staff: false, superuser: false, token: false },
    validate: {
      username: usernameProblem,
      email: (value) => emailProblem(value, true),
      password: passwordProblem,
    },
  });
  const { username, email } = form.values;

  const send = submit(async (values) => {
    setFailure(null);
    setBusy(true);
    try {
      const user = await createUser(api, {
        username: values.username,
        email: values.email,
        password: values.password,
        is_staff: values.staff || values.superuser,
        is_superuser: values.superuser,
        create_token: values.token,
      });
      form.setValues({ password: '' });
      noticeDone(`${user.username} created`);
      if (user.token) setToken(user.token);
      else onClose();
      await refresh();
    } finally {
      setBusy(false);
    }
  }, setFailure);

  if (token) {
    return (
      <CopyTokenDialog
        token={token}
        onDone={onClose}
        onClient={(connection) => navigate({ to: '/client', search: { connection } })}
      />
    );
  }
  return (
    <Dialog title="New user" width={480} onClose={onClose} dirty={form.isDirty()} data-testid="user-dialog">
      <form onSubmit={send} noValidate>
        <Stack gap={16}>
          {failure && (
            <Notice tone="error" alert>
              <strong>The user was not created.</strong> {failure}
            </Notice>
          )}
          <TextInput
            {...field('username')}
            label="Username"
            data-autofocus
            autoComplete="off"
            spellCheck={false}
            data-testid="user-username"
          />
          <TextInput
            {...field('email')}
            label={
              <>
                Email <span className="dim">optional</span>
              </>
            }
            autoComplete="off"
            data-testid="user-email"
          />
          <NewPasswordField
            input={field('password')}
            seen={seen('password')}
            username={username}
            email={email}
            generate
            data-testid="user-password"
          />
          <Checkbox
            {...field('staff', { type: 'checkbox' })}
            label="Staff"
            description="Can use the admin API with a token"
            data-testid="user-staff"
          />
          <Checkbox
            {...field('superuser', { type: 'checkbox' })}
            label="Superuser"
            description="Can manage every user and token here"
            data-testid="user-superuser"
          />
          <Checkbox
            {...field('token', { type: 'checkbox' })}
            label="Create a token now"
            description="Shown once in the next step"
            data-testid="user-token"
          />
        </Stack>
        <DialogFoot>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={busy} data-testid="user-submit">
            Create user
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
