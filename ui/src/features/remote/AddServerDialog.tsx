import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { RemoteColour, RemoteServer } from '@/platform/types';
import { Dialog, DialogFoot } from '@/shared/Dialog';
import { Notice } from '@/shared/Notice';
import { useLiveForm } from '@/shared/useLiveForm';
import { ColourChoice } from './ColourChoice';
import { fieldOf, remoteAddressProblem } from './problems';
import { useAddServer, useRemotes } from './queries';

const COLOURS: RemoteColour[] = ['violet', 'cyan', 'magenta'];

/** The colour that the fewest servers have. */
function rarest(servers: RemoteServer[]): RemoteColour {
  const uses = (colour: RemoteColour) => servers.filter((one) => one.colour === colour).length;
  return COLOURS.reduce((best, colour) => (uses(colour) < uses(best) ? colour : best));
}

interface AddServerDialogProps {
  onClose: () => void;
  onAdded: (server: RemoteServer) => void;
}

/** A server on another computer, by a staff user's sign-in there. */
export function AddServerDialog({ onClose, onAdded }: AddServerDialogProps) {
  const { data: servers = [] } = useRemotes();
  const add = useAddServer();
  const [failure, setFailure] = useState<{ message: string; details: string | null } | null>(null);
  const { form, field, submit } = useLiveForm({
    initialValues: { address: '', name: '', colour: rarest(servers), username: '', password: '' },
    validate: {
      address: (address) => {
        const tidy = address.trim().replace(/\/+$/, '');
        const same = servers.find((one) => one.address === tidy);
        return same ? `Added already as ${same.name}` : remoteAddressProblem(address);
      },
      username: (username) => (username.trim() === '' ? 'Enter a username' : null),
      password: (password) => (password === '' ? 'Enter a password' : null),
    },
  });
  const send = submit(
    async ({ password, ...server }) => {
      setFailure(null);
      form.setFieldValue('password', '');
      try {
        onAdded(await add.mutateAsync({ server, password }));
      } catch (reason) {
        const { field: bad, message, details } = fieldOf(reason);
        if (bad && !details) {
          form.setErrors({ [bad]: message });
          setTimeout(() => form.getInputNode(bad)?.focus());
        } else setFailure({ message, details });
      }
    },
    () => undefined,
  );
  return (
    <Dialog
      title="Add server"
      width={480}
      onClose={onClose}
      dirty={form.isDirty()}
      local
      data-testid="server-dialog"
    >
      <form onSubmit={send} noValidate>
        <Stack gap={16}>
          {failure && (
            <Notice tone="error" alert data-testid="server-problem">
              <strong>{failure.message}</strong>
              {failure.details && (
                <details>
                  <summary>Details</summary>
                  {failure.details}
                </details>
              )}
            </Notice>
          )}
          <TextInput
            {...field('address')}
            label="Address"
            placeholder="https://staging.example.com"
            classNames={{ input: 'mono' }}
            spellCheck={false}
            data-autofocus
            data-testid="server-address-field"
          />
          <TextInput
            {...field('name')}
            label={
              <>
                Name <span className="dim">optional</span>
              </>
            }
            description="Shown on every screen while it is managed. The host, if left empty."
            autoComplete="off"
            data-testid="server-name"
          />
          <ColourChoice
            value={form.getValues().colour}
            onChange={(colour) => form.setFieldValue('colour', colour)}
          />
          <TextInput
            {...field('username')}
            label="Username"
            description="A staff user of that server."
            autoComplete="off"
            spellCheck={false}
            data-testid="server-username"
          />
          <PasswordInput
            {...field('password')}
            label="Password"
            data-testid="server-password"
            visibilityToggleButtonProps={{ 'aria-label': 'Show password' }}
          />
        </Stack>
        <DialogFoot left="The sign-in is kept in the system keychain.">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={add.isPending} data-testid="server-submit">
            Add server
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
