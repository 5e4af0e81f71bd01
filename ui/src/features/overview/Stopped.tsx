import { Button } from '@mantine/core';
import { IconCheck, IconPlayerPlay, IconPlugConnectedX, IconSquare, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { ServerStatus } from '@/platform/types';
import { clock } from '@/shared/format';
import { lazilyOver } from '@/shared/lazily';
import type { useServer } from '@/shared/useServer';
import classes from './overview.module.css';

const PortDialog = lazilyOver(() => import('./PortDialog'), 'PortDialog');

const STILL_WORKS = ['Users and tokens can be changed', 'Client to other servers works'];

function Why({ status }: { status: ServerStatus }) {
  const address = <code>127.0.0.1:{status.port}</code>;
  if (status.state === 'failed') {
    return (
      <p>
        {status.problem?.message ?? 'It gave no reason'}
        {status.since && `, at ${clock(status.since)}`}. {address} refuses connections.
      </p>
    );
  }
  return (
    <p>
      {status.since && `Stopped at ${clock(status.since)}. `}
      {address} refuses connections.
    </p>
  );
}

/** Stopped on purpose, or unexpectedly: what still works, and Start. */
export function Stopped({ status, server }: { status: ServerStatus; server: ReturnType<typeof useServer> }) {
  const [choosing, setChoosing] = useState(false);
  const failed = status.state === 'failed';
  const Icon = failed ? IconPlugConnectedX : IconSquare;
  return (
    <section
      className={classes.trouble}
      data-tone={failed ? 'error' : 'neutral'}
      role="alert"
      data-testid="server-stopped"
    >
      <Icon size={20} stroke={1.75} className={classes.sign} aria-hidden />
      <div className={classes.words}>
        <h2>{failed ? 'Server stopped unexpectedly' : 'Server stopped'}</h2>
        <Why status={status} />
        <div className={classes.choices}>
          <Button
            leftSection={<IconPlayerPlay size={16} stroke={1.75} />}
            loading={server.busy}
            onClick={() => server.start()}
          >
            Start
          </Button>
          <Button variant="default" disabled={server.busy} onClick={() => setChoosing(true)}>
            Start on another port…
          </Button>
        </div>
      </div>
      <div className={classes.still}>
        <h3>While it is stopped</h3>
        {STILL_WORKS.map((words) => (
          <div key={words}>
            <IconCheck size={14} stroke={1.75} color="var(--kf-ok)" aria-hidden /> {words}
          </div>
        ))}
        <div>
          <IconX size={14} stroke={1.75} aria-hidden /> No program can sign in or use a token here
        </div>
      </div>
      {choosing && (
        <PortDialog
          port={status.port}
          onClose={() => setChoosing(false)}
          onChoose={(port) => server.start(port)}
        />
      )}
    </section>
  );
}
