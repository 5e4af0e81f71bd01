import { ActionIcon, Loader, Tooltip } from '@mantine/core';
import { IconExternalLink, IconPlayerPlayFilled } from '@tabler/icons-react';
import { usePlatform } from '@/platform/context';
import type { ServerStatus } from '@/platform/types';
import { Badge } from '@/shared/Badge';
import { CopyIcon } from '@/shared/CopyButton';
import { noticeFailed } from '@/shared/notices';
import { STATE_WORDS, type useServer } from '@/shared/useServer';
import classes from './overview.module.css';
import { PortTaken } from './PortTaken';
import { Stopped } from './Stopped';

type Server = ReturnType<typeof useServer>;

function reach(address: string): string {
  const scheme = address.startsWith('https') ? 'HTTPS' : 'HTTP';
  const local = /\/\/(127\.|localhost|\[::1\])/.test(address);
  return `${scheme}, ${local ? 'only this computer can connect' : 'other devices can connect'}`;
}

function Address({ status }: { status: ServerStatus }) {
  const platform = usePlatform();
  const running = status.state === 'running';
  const address = status.address ?? `http://127.0.0.1:${status.port}`;
  return (
    <section className={classes.address} aria-label="Server">
      <span data-testid="overview-state">
        <Badge
          tone={running ? 'ok' : 'neutral'}
          icon={running ? <IconPlayerPlayFilled size={11} aria-hidden /> : <Loader size={11} aria-hidden />}
        >
          {STATE_WORDS[status.state]}
        </Badge>
      </span>
      <span className={`mono ${classes.url}`} data-testid="server-address">
        {address}
      </span>
      <span className={classes.tools}>
        <CopyIcon text={address} what="Address" />
        <Tooltip label="Open in the browser">
          <ActionIcon
            aria-label="Open in the browser"
            disabled={!running}
            onClick={() =>
              platform.serverOpen().catch((reason) => noticeFailed('The browser did not open', reason))
            }
          >
            <IconExternalLink size={16} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
      </span>
      <span className={classes.reach}>{reach(address)}</span>
    </section>
  );
}

/** What the server does, or why it does not and what can be done. */
export function ServerPanel({ server }: { server: Server }) {
  const { status } = server;
  if (!status) return <div className={classes.address} />;
  if (status.state === 'port_taken') return <PortTaken status={status} server={server} />;
  if (status.state === 'stopped' || status.state === 'failed')
    return <Stopped status={status} server={server} />;
  return <Address status={status} />;
}
