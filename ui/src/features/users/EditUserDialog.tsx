import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { changeUser, type User } from '@/api/users';
import { useApi } from '@/platform/context';
import { Dialog, DialogFoot } from '@/shared/Dialog';
import { Notice } from '@/shared/Notice';
import { noticeDone } from '@/shared/notices';
import { useLiveForm } from '@/shared/useLiveForm';
import { emailProblem, usernameProblem } from '@/shared/validation';
import { useRefresh } from './queries';

export function EditUserDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const api = useApi();
  const refresh = useRefresh();
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const { form, field, submit } = useLiveForm({
    initialValues: {
      username: user.username,
      email: user.email,
      first_name: user.first_name,
      last_name: user.last_name,
      is_staff: user.is_staff,
      is_superuser: user.is_superuser,
    },
    validate: { username: usernameProblem, email: (value) => emailProblem(value, true) },
  });
  const send = submit(async (values) => {
    setFailure(null);
    setBusy(true);
    try {
      await changeUser(api, user.id, values);
      noticeDone(`${values.username} saved`);
      onClose();
      await refresh();
    } finally {
      setBusy(false);
    }
  }, setFailure);
  return (
    <Dialog title={`Edit ${user.username}`} width={480} onClose={onClose} dirty={form.isDirty()}>
      <form onSubmit={send} noValidate>
        <Stack gap={16}>
          {failure && (
            <Notice tone="error" alert>
              <strong>Nothing was changed.</strong> {failure}
            </Notice>
          )}
          <TextInput {...field('username')} label="Username" data-autofocus spellCheck={false} />
          <TextInput {...field('email')} label="Email" />
          <Group grow gap={12}>
            <TextInput {...field('first_name')} label="First name" />
            <TextInput {...field('last_name')} label="Last name" />
          </Group>
          <Checkbox
            {...field('is_staff', { type: 'checkbox' })}
            label="Staff"
            description="Can use the admin API with a token"
          />
          <Checkbox
            {...field('is_superuser', { type: 'checkbox' })}
            label="Superuser"
            description="Can manage every user and token here"
          />
        </Stack>
        <DialogFoot>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={busy}>
            Save changes
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
