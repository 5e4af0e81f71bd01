import { Button, Loader } from '@mantine/core';
import { IconCircleArrowUp, IconLock, IconLogout, IconPlugConnectedX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { RemoteServer } from '@/platform/types';
import { Empty } from '@/shared/Empty';
import { host } from '@/shared/format';
import { PageHeader } from '@/shared/PageHeader';
import page from '@/shared/page.module.css';
import { useNow } from '@/shared/useNow';
import { useWatched } from './queries';
import { SignIn } from './SignIn';
import { minute } from './states';
import { useSwitchTo } from './switching';

const big = { size: 40, stroke: 1.5 } as const;

type Watched = ReturnType<typeof useWatched>;

function Actions({ watched }: { watched: Watched }) {
  const switchTo = useSwitchTo();
  return (
    <>
      <Button loading={watched.isFetching} onClick={() => watched.refetch()} data-testid="try-now">
        Try now
      </Button>
      <Button variant="default" onClick={() => switchTo('this')} data-testid="switch-server">
        Switch server
      </Button>
    </>
  );
}

function NoAnswer({ server, watched }: { server: RemoteServer; watched: Watched }) {
  const now = useNow(1000);
  const wait = Math.max(0, Math.ceil((watched.dataUpdatedAt + server.nextTry * 1000 - now) / 1000));
  const seen = server.lastSeen ? `Last seen ${minute(server.lastSeen)}, ` : '';
  const next = watched.isFetching ? 'trying now' : `next try in ${wait} s`;
  const sentence = seen + next;
  return (
    <Empty
      tone="error"
      alert
      icon={<IconPlugConnectedX {...big} />}
      title={`No answer from ${host(server.address)}`}
      text={`${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`}
      actions={<Actions watched={watched} />}
      foot={[server.problem, server.details].filter(Boolean).join('. ') || undefined}
    />
  );
}

/** What is wrong with the managed server, in place of its screens, and the one thing that helps. */
function Trouble({ server, watched }: { server: RemoteServer; watched: Watched }): ReactNode {
  const address = host(server.address);
  switch (server.state) {
    case 'no_answer':
      return <NoAnswer server={server} watched={watched} />;
    case 'signed_out':
      return (
        <Empty
          icon={<IconLogout {...big} />}
          title={`Signed out of ${address}`}
          text={server.problem === 'Signed out' ? undefined : server.problem}
          actions={<SignIn server={server} />}
        />
      );
    case 'newer':
      return (
        <Empty
          tone="warn"
          icon={<IconCircleArrowUp {...big} />}
          title="This server is newer than Keyfob"
          text={`${address} has version ${server.details ?? 'unknown'}. Update Keyfob on this computer to manage it.`}
          actions={<Actions watched={watched} />}
        />
      );
    case 'keychain':
      return (
        <Empty
          tone="warn"
          icon={<IconLock {...big} />}
          title={`The sign-in at ${address} cannot be read`}
          text={server.problem}
          actions={<Actions watched={watched} />}
        />
      );
    default:
      return <Empty icon={<Loader size={32} />} title="Connecting…" text={address} />;
  }
}

export function RemoteTrouble({ title, server }: { title: string; server: RemoteServer }) {
  const watched = useWatched(server.id);
  return (
    <div className={page.page} data-testid="remote-trouble" data-state={server.state}>
      <PageHeader title={title} />
      <Trouble server={server} watched={watched} />
    </div>
  );
}
