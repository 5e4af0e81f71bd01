import { Button, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type Connection, messageOf } from '@/platform/types';
import { Dialog, DialogFoot } from '@/shared/Dialog';
import { Notice } from '@/shared/Notice';
import { useLiveForm } from '@/shared/useLiveForm';
import { useServer } from '@/shared/useServer';
import { addressProblem } from '@/shared/validation';
import { USUAL_WIRE } from '@/shared/wire';
import { useSaveConnection } from './queries';
import { keywordProblem, pathProblem, WireFields } from './WireFields';

interface ConnectionDialogProps {
  connection?: Connection;
  /** Starts with the address of the embedded server. */
  preset?: boolean;
  /** Starts with this address. */
  address?: string;
  onClose: () => void;
  onSaved: (id: string) => void;
}

/** Adds or edits a connection: a server, a username and a name for both. */
export function ConnectionDialog({ connection, preset, address, onClose, onSaved }: ConnectionDialogProps) {
  const { status } = useServer();
  const save = useSaveConnection();
  const [failure, setFailure] = useState<string | null>(null);
  const here = (status?.address ?? `http://127.0.0.1:${status?.port ?? 8000}`).replace(/\/$/, '');
  const { form, field, submit } = useLiveForm({
    initialValues: {
      baseUrl: connection?.baseUrl ?? address ?? (preset ? here : ''),
      username: connection?.username ?? '',
      name: connection?.name ?? '',
      wire: connection?.wire ?? USUAL_WIRE,
    },
    validate: {
      baseUrl: addressProblem,
      username: (value) => (value.trim() === '' ? 'Enter a username' : null),
      wire: {
        loginPath: pathProblem,
        keyword: keywordProblem,
      },
    },
  });
  const send = submit(async ({ baseUrl, username, name, wire }) => {
    setFailure(null);
    try {
      const draft = { baseUrl: baseUrl.trim().replace(/\/+$/, ''), username: username.trim() };
      const saved = await save.mutateAsync({
        id: connection?.id,
        ...draft,
        name: name.trim() || draft.username,
        wire: { ...wire, loginPath: wire.loginPath.trim(), keyword: wire.keyword.trim() },
      });
      onClose();
      onSaved(saved.id);
    } catch (reason) {
      setFailure(messageOf(reason));
    }
  }, setFailure);
  return (
    <Dialog
      title={connection ? 'Edit connection' : 'Add connection'}
      onClose={onClose}
      dirty={form.isDirty()}
      data-testid="connection-dialog"
    >
      <form onSubmit={send} noValidate>
        <Stack gap={16}>
          {failure && (
            <Notice tone="error" alert>
              <strong>The connection was not saved.</strong> {failure}
            </Notice>
          )}
          <TextInput
            {...field('baseUrl')}
            label="Server"
            placeholder="https://api.example.com"
            classNames={{ input: 'mono' }}
            spellCheck={false}
            data-autofocus={preset || address ? undefined : true}
            data-testid="connection-url"
            rightSectionWidth={124}
            rightSection={
              <Button
                size="xs"
                variant="subtle"
                style={{ color: 'var(--kf-accent)' }}
                onClick={() => form.setFieldValue('baseUrl', here)}
                data-testid="connection-use-this"
              >
                Use this server
              </Button>
            }
          />
          <TextInput
            {...field('username')}
            label="Username"
            autoComplete="off"
            spellCheck={false}
            data-autofocus={preset || address ? true : undefined}
            data-testid="connection-username"
          />
          <TextInput
            {...field('name')}
            label={
              <>
                Name <span className="dim">optional</span>
              </>
            }
            description="Shown in the list. The username, if left empty."
            autoComplete="off"
            data-testid="connection-name"
          />
          <WireFields
            wire={form.values.wire}
            onChange={(wire) => form.setFieldValue('wire', wire)}
            errors={{ loginPath: form.errors['wire.loginPath'], keyword: form.errors['wire.keyword'] }}
          />
        </Stack>
        <DialogFoot>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending} data-testid="connection-submit">
            {connection ? 'Save connection' : 'Add connection'}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
