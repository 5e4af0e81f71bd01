import { Button } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useState } from 'react';
import type { ServerStatus } from '@/platform/types';
import { lazilyOver } from '@/shared/lazily';
import type { useServer } from '@/shared/useServer';
import classes from './overview.module.css';

const PortDialog = lazilyOver(() => import('./PortDialog'), 'PortDialog');

/** The port is used by another program: the next free one is a click away. */
export function PortTaken({
  status,
  server,
}: {
  status: ServerStatus;
  server: ReturnType<typeof useServer>;
}) {
  const [choosing, setChoosing] = useState(false);
  const { port, problem } = status;
  const free = problem?.nextFreePort ?? null;
  return (
    <section className={classes.trouble} data-tone="error" role="alert" data-testid="port-taken">
      <IconPlugConnectedX size={20} stroke={1.75} className={classes.sign} aria-hidden />
      <div className={classes.words}>
        <h2>Server stopped: port {port} is taken</h2>
        <p>
          Another program is listening on <code>127.0.0.1:{port}</code>
          {problem?.holder ? (
            <>
              : <strong>{problem.holder}</strong>.
            </>
          ) : (
            '.'
          )}
        </p>
        <div className={classes.choices}>
          {free !== null && (
            <Button onClick={() => server.start(free)} loading={server.busy} data-testid="use-free-port">
              Use port {free}
            </Button>
          )}
          <Button variant="default" onClick={() => server.start(port)} disabled={server.busy}>
            Try {port} again
          </Button>
          <Button variant="default" onClick={() => setChoosing(true)} disabled={server.busy}>
            Choose a port…
          </Button>
        </div>
        {free !== null && <p className={classes.small}>{free} is the next free port.</p>}
      </div>
      {choosing && (
        <PortDialog
          port={free ?? port}
          onClose={() => setChoosing(false)}
          onChoose={(chosen) => server.start(chosen)}
        />
      )}
    </section>
  );
}
