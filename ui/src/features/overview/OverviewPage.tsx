import { Button } from '@mantine/core';
import { IconPlayerPlay, IconRefresh, IconSquare } from '@tabler/icons-react';
import { RemotePanel } from '@/features/remote/RemotePanel';
import { useRemote } from '@/features/remote/useRemote';
import { useOffered } from '@/shared/managed';
import { PageHeader } from '@/shared/PageHeader';
import page from '@/shared/page.module.css';
import { useServer } from '@/shared/useServer';
import { ExpiringSoon } from './ExpiringSoon';
import { Metrics } from './Metrics';
import classes from './overview.module.css';
import { QuickStart } from './QuickStart';
import { RecentEvents } from './RecentEvents';
import { ServerPanel } from './ServerPanel';

/** Start stands where Stop was. */
function Actions({ server }: { server: ReturnType<typeof useServer> }) {
  const state = server.status?.state;
  if (!state) return null;
  if (state === 'running' || state === 'stopping') {
    const stopping = state === 'stopping';
    return (
      <>
        <Button
          variant="default"
          leftSection={<IconRefresh size={16} stroke={1.75} />}
          onClick={server.restart}
          disabled={server.busy || stopping}
          data-testid="server-restart"
        >
          Restart
        </Button>
        <Button
          variant="default"
          leftSection={<IconSquare size={16} stroke={1.75} />}
          onClick={server.stop}
          loading={server.busy || stopping}
          data-testid="server-stop"
        >
          Stop
        </Button>
      </>
    );
  }
  return (
    <Button
      variant="default"
      leftSection={<IconPlayerPlay size={16} stroke={1.75} />}
      onClick={() => server.start()}
      loading={server.busy || state === 'starting'}
      data-testid="server-start"
    >
      Start
    </Button>
  );
}

export function OverviewPage() {
  const server = useServer();
  const { process } = useOffered();
  const remote = useRemote();
  const { status } = server;
  const here = status && (status.address ?? `http://127.0.0.1:${status.port}`);
  const address = remote ? remote.address : here;
  return (
    <div className={page.page}>
      <PageHeader title="Overview" actions={process && <Actions server={server} />} />
      <div className={classes.scroll}>
        {remote ? <RemotePanel server={remote} /> : process && <ServerPanel server={server} />}
        <Metrics />
        <div className={classes.columns}>
          <RecentEvents />
          <div className={classes.aside}>
            <QuickStart address={address} />
            <ExpiringSoon />
          </div>
        </div>
      </div>
    </div>
  );
}
