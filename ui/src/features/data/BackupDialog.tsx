import { Button, Checkbox, PasswordInput, Stack } from '@mantine/core';
import { useState } from 'react';
import { usePlatform } from '@/platform/context';
import { Dialog, DialogFoot } from '@/shared/Dialog';
import { Notice } from '@/shared/Notice';
import { useLiveForm } from '@/shared/useLiveForm';

/** Asks for a passphrase twice, or for none, and then where the file goes. */
export function BackupDialog({ onClose }: { onClose: () => void }) {
  const { data } = usePlatform();
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const { form, field, submit } = useLiveForm({
    initialValues: { passphrase: '', repeat: '', bare: false },
    validate: {
      passphrase: (value, { bare }) => (bare || value !== '' ? null : 'Enter a passphrase'),
      repeat: (value, { bare, passphrase }) =>
        bare || value === passphrase ? null : 'The passphrases differ',
    },
  });
  const { bare } = form.values;
  const send = submit(async ({ passphrase }) => {
    setFailure(null);
    setBusy(true);
    try {
      if (await data?.beginBackup(bare ? null : passphrase)) onClose();
    } finally {
      setBusy(false);
    }
  }, setFailure);
  return (
    <Dialog title="Back up" onClose={onClose} dirty={form.isDirty()} data-testid="backup-dialog">
      <form onSubmit={send} noValidate>
        <Stack gap={16}>
          {failure && (
            <Notice tone="error" alert>
              <strong>Nothing was backed up.</strong> {failure}
            </Notice>
          )}
          {!bare && (
            <>
              <PasswordInput
                {...field('passphrase')}
                label="Passphrase"
                description="Without it nobody can read the backup, you neither"
                autoComplete="new-password"
                visibilityToggleButtonProps={{ 'aria-label': 'Show passphrase' }}
                data-autofocus
                data-testid="backup-passphrase"
              />
              <PasswordInput
                {...field('repeat')}
                label="Repeat passphrase"
                autoComplete="new-password"
                visibilityToggleButtonProps={{ 'aria-label': 'Show repeated passphrase' }}
                data-testid="backup-repeat"
              />
            </>
          )}
          <Checkbox
            {...field('bare', { type: 'checkbox' })}
            label="Without a passphrase"
            data-testid="backup-bare"
          />
          {bare && (
            <Notice tone="warn" data-testid="backup-warning">
              Whoever has the file has every token that Keyfob can show, and can try passwords against their
              hashes.
            </Notice>
          )}
        </Stack>
        <DialogFoot>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={busy} data-testid="backup-submit">
            Choose a file…
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
