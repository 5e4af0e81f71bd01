import { ActionIcon, Tooltip } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { usePlatform } from '@/platform/context';
import type { RemoteServer } from '@/platform/types';
import { Badge } from '@/shared/Badge';
import { CopyIcon } from '@/shared/CopyButton';
import { noticeFailed } from '@/shared/notices';
import classes from './remote.module.css';
import { roleOf, STATES, stateOf } from './states';

const TONES = { ok: 'ok', neutral: 'neutral', warn: 'warn', error: 'error' } as const;

/** The remote server's state and address, where this computer's has Start and Stop. */
export function RemotePanel({ server }: { server: RemoteServer }) {
  const platform = usePlatform();
  const { tone, icon } = STATES[server.state];
  const scheme = server.address.startsWith('https') ? 'HTTPS' : 'HTTP';
  const open = () =>
    platform.remoteOpen(server.id).catch((reason) => noticeFailed('The browser did not open', reason));
  return (
    <section className={classes.panel} aria-label="Server">
      <span data-testid="overview-state">
        <Badge tone={TONES[tone]} icon={icon}>
          {stateOf(server)}
        </Badge>
      </span>
      <span className={`mono ${classes.url}`} data-testid="server-address">
        {server.address}
      </span>
      <span className={classes.tools}>
        <CopyIcon text={server.address} what="Address" />
        <Tooltip label="Open in the browser">
          <ActionIcon aria-label="Open in the browser" onClick={open}>
            <IconExternalLink size={16} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
      </span>
      <span className={classes.reach}>
        {scheme}, signed in as {server.username},{' '}
        {server.isSuperuser ? 'superuser' : roleOf(server).toLowerCase()}
      </span>
    </section>
  );
}
