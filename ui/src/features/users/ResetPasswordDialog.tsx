import { Button, Checkbox, Stack } from '@mantine/core';
import { useState } from 'react';
import { setPassword, type User } from '@/api/users';
import { useApi } from '@/platform/context';
import { Dialog, DialogFoot } from '@/shared/Dialog';
import { NewPasswordField } from '@/shared/NewPasswordField';
import { Notice } from '@/shared/Notice';
import { noticeDone } from '@/shared/notices';
import { useLiveForm } from '@/shared/useLiveForm';
import { passwordProblem } from '@/shared/validation';
import { useRefresh } from './queries';

export function ResetPasswordDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const api = useApi();
  const refresh = useRefresh();
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const { form, field, seen, submit } = useLiveForm({
    initialValues: { password: '', revoke: true },
    validate: { password: passwordProblem },
  });
  const send = submit(async ({ password, revoke }) => {
    setFailure(null);
    setBusy(true);
    try {
      await setPassword(api, user.id, password, revoke);
      form.setValues({ password: '' });
      noticeDone(`Password of ${user.username} reset`, revoke ? 'Their token was revoked.' : undefined);
      onClose();
      await refresh();
    } finally {
      setBusy(false);
    }
  }, setFailure);
  return (
    <Dialog title={`Reset ${user.username}’s password`} onClose={onClose} dirty={form.isDirty()}>
      <form onSubmit={send} noValidate>
        <Stack gap={16}>
          {failure && (
            <Notice tone="error" alert>
              <strong>The password was not changed.</strong> {failure}
            </Notice>
          )}
          <NewPasswordField
            label="New password"
            input={field('password')}
            seen={seen('password')}
            username={user.username}
            email={user.email}
            generate
            data-testid="reset-password"
          />
          <Checkbox
            {...field('revoke', { type: 'checkbox' })}
            label="Revoke this user’s tokens"
            description="Programs that use them must log in again"
          />
        </Stack>
        <DialogFoot>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={busy} data-testid="reset-submit">
            Reset password
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
