import { ActionIcon, Button, TextInput, Tooltip } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { RemoteServer } from '@/platform/types';
import { Dialog, DialogFoot } from '@/shared/Dialog';
import { Notice } from '@/shared/Notice';
import { ServerDot } from '@/shared/ServerMark';
import { useLiveForm } from '@/shared/useLiveForm';
import { ColourChoice } from './ColourChoice';
import { fieldOf } from './problems';
import { useChangeServer, useRemotes, useRemoveServer } from './queries';
import classes from './remote.module.css';
import { ServerStateWords } from './ServerStateWords';

type Doing = { what: 'edit' | 'remove'; id: string } | null;

interface ManageServersDialogProps {
  onClose: () => void;
  onAdd: () => void;
  onRemoved: (id: string) => void;
}

/** The remote servers: names, colours, and taking one off the list. */
export function ManageServersDialog({ onClose, onAdd, onRemoved }: ManageServersDialogProps) {
  const { data: servers = [] } = useRemotes();
  const [doing, setDoing] = useState<Doing>(null);
  const done = () => setDoing(null);
  return (
    <Dialog title="Manage servers" width={560} onClose={onClose} local data-testid="servers-dialog">
      {servers.length === 0 && <p className="second">No remote servers yet.</p>}
      <ul className={classes.servers}>
        {servers.map((server) => (
          <li key={server.id} data-testid="server-row" data-name={server.name}>
            <Row server={server} onDo={(what) => setDoing({ what, id: server.id })} />
            {doing?.id === server.id && doing.what === 'edit' && <Edit server={server} onDone={done} />}
            {doing?.id === server.id && doing.what === 'remove' && (
              <Remove server={server} onDone={done} onRemoved={onRemoved} />
            )}
          </li>
        ))}
      </ul>
      <DialogFoot>
        <Button
          variant="default"
          leftSection={<IconPlus size={16} stroke={1.75} />}
          onClick={onAdd}
          data-testid="servers-add"
        >
          Add server…
        </Button>
        <Button onClick={onClose}>Done</Button>
      </DialogFoot>
    </Dialog>
  );
}

function Row({ server, onDo }: { server: RemoteServer; onDo: (what: 'edit' | 'remove') => void }) {
  return (
    <div className={classes.server}>
      <ServerDot colour={server.colour} />
      <div className={classes.serverWords}>
        <span className={classes.serverName}>{server.name}</span>
        <span className="mono dim">{server.address}</span>
        <span className="dim">signed in as {server.username}</span>
      </div>
      <ServerStateWords server={server} />
      <Tooltip label={`Edit ${server.name}`}>
        <ActionIcon aria-label={`Edit ${server.name}`} onClick={() => onDo('edit')} data-testid="server-edit">
          <IconPencil size={16} stroke={1.75} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={`Remove ${server.name}`}>
        <ActionIcon
          aria-label={`Remove ${server.name}`}
          onClick={() => onDo('remove')}
          data-testid="server-remove"
        >
          <IconTrash size={16} stroke={1.75} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}

function Edit({ server, onDone }: { server: RemoteServer; onDone: () => void }) {
  const change = useChangeServer();
  const { form, field, submit } = useLiveForm({
    initialValues: { name: server.name, colour: server.colour },
    validate: { name: (name) => (name.trim() === '' ? 'Enter a name' : null) },
  });
  const send = submit(
    async (values) => {
      try {
        await change.mutateAsync({ id: server.id, ...values });
        onDone();
      } catch (reason) {
        form.setErrors({ name: fieldOf(reason).message });
      }
    },
    () => undefined,
  );
  return (
    <form onSubmit={send} noValidate className={classes.edit}>
      <TextInput {...field('name')} label="Name" data-autofocus data-testid="server-rename" />
      <ColourChoice
        value={form.getValues().colour}
        onChange={(colour) => form.setFieldValue('colour', colour)}
      />
      <div className={classes.editFoot}>
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" loading={change.isPending} data-testid="server-save">
          Save
        </Button>
      </div>
    </form>
  );
}

interface RemoveProps {
  server: RemoteServer;
  onDone: () => void;
  onRemoved: (id: string) => void;
}

function Remove({ server, onDone, onRemoved }: RemoveProps) {
  const remove = useRemoveServer();
  return (
    <Notice
      tone="warn"
      actions={
        <>
          <Button
            size="xs"
            color="red"
            loading={remove.isPending}
            onClick={() => remove.mutate(server, { onSuccess: () => onRemoved(server.id) })}
            data-testid="server-remove-now"
          >
            Remove server
          </Button>
          <Button size="xs" variant="default" onClick={onDone}>
            Cancel
          </Button>
        </>
      }
    >
      The sign-in at {server.name} is ended there and taken out of the keychain. Nothing else changes on that
      server.
    </Notice>
  );
}
