import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconPencil, IconPlugConnected, IconPlus, IconTrash } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { type Connection, messageOf } from '@/platform/types';
import { Empty } from '@/shared/Empty';
import { PageHeader } from '@/shared/PageHeader';
import page from '@/shared/page.module.css';
import type { ClientSearch } from '@/shared/search';
import { ConnectionDialog } from './ConnectionDialog';
import { ConnectionPane } from './ConnectionPane';
import { ConnectionsColumn } from './ConnectionsColumn';
import classes from './client.module.css';
import { DeleteConnectionDialog } from './DeleteConnectionDialog';
import { useConnections } from './queries';

type Open = { kind: 'add'; preset: boolean } | { kind: 'edit' | 'delete'; connection: Connection };

function Actions({ connection, onOpen }: { connection: Connection; onOpen: (open: Open) => void }) {
  return (
    <>
      <Tooltip label="Edit connection">
        <ActionIcon aria-label="Edit connection" onClick={() => onOpen({ kind: 'edit', connection })}>
          <IconPencil size={16} stroke={1.75} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Delete connection">
        <ActionIcon aria-label="Delete connection" onClick={() => onOpen({ kind: 'delete', connection })}>
          <IconTrash size={16} stroke={1.75} />
        </ActionIcon>
      </Tooltip>
    </>
  );
}

function NoConnections({ onOpen }: { onOpen: (open: Open) => void }) {
  return (
    <Empty
      icon={<IconPlugConnected size={44} stroke={1.5} />}
      title="No connections"
      text="A connection is a server and a username. Logging in gets a token, which goes straight to the keychain."
      actions={
        <>
          <Button
            leftSection={<IconPlus size={16} stroke={1.75} />}
            onClick={() => onOpen({ kind: 'add', preset: false })}
          >
            Add connection
          </Button>
          <Button
            variant="default"
            onClick={() => onOpen({ kind: 'add', preset: true })}
            data-testid="client-use-this"
          >
            Use this server
          </Button>
        </>
      }
    />
  );
}

export function ClientPage() {
  const search = useSearch({ strict: false }) as ClientSearch;
  const navigate = useNavigate();
  const { data: connections, error, refetch } = useConnections();
  const [open, setOpen] = useState<Open | null>(null);
  const chosen = connections?.find(({ id }) => id === search.connection) ?? connections?.[0];
  const choose = (id: string | undefined) => navigate({ to: '/client', search: { connection: id } });
  const close = () => setOpen(null);
  return (
    <div className={page.page}>
      <PageHeader
        title="Client"
        meta={
          chosen && (
            <>
              <span>{chosen.name}</span>
              <span className="mono second ellipsis">{chosen.baseUrl}</span>
            </>
          )
        }
        actions={chosen && <Actions connection={chosen} onOpen={setOpen} />}
      />
      <div className={classes.columns}>
        <ConnectionsColumn
          connections={connections ?? []}
          chosen={chosen?.id}
          onChoose={choose}
          onAdd={() => setOpen({ kind: 'add', preset: false })}
        />
        {error && !connections && (
          <Empty
            alert
            tone="error"
            icon={<IconAlertTriangle size={40} stroke={1.5} />}
            title="Could not load connections"
            text={messageOf(error)}
            actions={<Button onClick={() => refetch()}>Try again</Button>}
          />
        )}
        {connections?.length === 0 && <NoConnections onOpen={setOpen} />}
        {chosen && (
          <ConnectionPane
            key={`${chosen.id} ${search.login ?? false}`}
            connection={chosen}
            login={search.login ?? false}
            onLoginEnd={() => search.login && choose(chosen.id)}
            onEdit={() => setOpen({ kind: 'edit', connection: chosen })}
          />
        )}
      </div>
      {open?.kind === 'add' && <ConnectionDialog preset={open.preset} onClose={close} onSaved={choose} />}
      {open?.kind === 'edit' && (
        <ConnectionDialog connection={open.connection} onClose={close} onSaved={choose} />
      )}
      {open?.kind === 'delete' && (
        <DeleteConnectionDialog
          connection={open.connection}
          onClose={close}
          onDeleted={() => choose(undefined)}
        />
      )}
    </div>
  );
}
