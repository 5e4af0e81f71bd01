import { Menu, Tooltip, UnstyledButton } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconCheck, IconDeviceDesktop, IconPlus, IconSelector, IconSettings } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { RemoteServer } from '@/platform/types';
import { host } from '@/shared/format';
import { Logo } from '@/shared/Logo';
import { lazilyOver } from '@/shared/lazily';
import { useWindowManaged } from '@/shared/managed';
import { ServerDot } from '@/shared/ServerMark';
import { STATE_WORDS, useServer } from '@/shared/useServer';
import { useCheckAll, useRemotes } from './queries';
import classes from './remote.module.css';
import { ServerStateWords } from './ServerStateWords';
import { RUNNING_ICON } from './states';
import { useSwitchTo } from './switching';

const AddServerDialog = lazilyOver(() => import('./AddServerDialog'), 'AddServerDialog');
const ManageServersDialog = lazilyOver(() => import('./ManageServersDialog'), 'ManageServersDialog');

interface EntryProps {
  mark: ReactNode;
  name: string;
  address: string;
  state: ReactNode;
  chosen: boolean;
  onChoose: () => void;
}

function Entry({ mark, name, address, state, chosen, onChoose }: EntryProps) {
  return (
    <Menu.Item
      className={classes.entry}
      classNames={{ itemLabel: classes.entryGrid }}
      onClick={onChoose}
      aria-current={chosen || undefined}
      data-testid="server-entry"
      data-name={name}
    >
      <span className={classes.mark}>{mark}</span>
      <span className={classes.entryName}>{name}</span>
      <span className={classes.entryState}>{state}</span>
      <span className={classes.entryCheck}>
        {chosen && <IconCheck size={16} stroke={1.75} aria-label="managed now" />}
      </span>
      <span className={`mono ${classes.entryAddress}`}>{address}</span>
    </Menu.Item>
  );
}

function ThisEntry({ chosen, onChoose }: { chosen: boolean; onChoose: () => void }) {
  const { status } = useServer();
  const running = status?.state === 'running';
  return (
    <Entry
      mark={<IconDeviceDesktop size={16} stroke={1.75} aria-hidden />}
      name="This computer"
      address={status?.address ? host(status.address) : `127.0.0.1:${status?.port ?? ''}`}
      state={
        status && (
          <span className={classes.state} data-tone={running ? 'ok' : 'neutral'}>
            {running && RUNNING_ICON} {STATE_WORDS[status.state]}
          </span>
        )
      }
      chosen={chosen}
      onChoose={onChoose}
    />
  );
}

type Open = 'add' | 'manage' | null;

/** The top of the sidebar: which server is managed, and the way to another (Ctrl O). */
export function ServerSwitcher({ rail }: { rail: boolean }) {
  const managed = useWindowManaged();
  const { data: servers = [] } = useRemotes();
  const switchTo = useSwitchTo();
  const checkAll = useCheckAll();
  const [opened, setOpened] = useState(false);
  const [dialog, setDialog] = useState<Open>(null);
  const change = (open: boolean) => {
    setOpened(open);
    if (open) checkAll(servers);
  };
  useHotkeys([['mod+O', () => change(true)]], []);
  const choose = (id: string) => {
    setDialog(null);
    if (id !== managed.id) switchTo(id);
  };
  return (
    <>
      <Menu opened={opened} onChange={change} width={316} position="bottom-start" offset={-4}>
        <Menu.Target>
          <Tooltip label={managed.name} position="right" disabled={!rail || opened}>
            <Target rail={rail} />
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown className={classes.menu} data-testid="server-menu">
          <Menu.Label>Server</Menu.Label>
          <ThisEntry chosen={managed.kind !== 'remote'} onChoose={() => choose('this')} />
          {servers.map((server: RemoteServer) => (
            <Entry
              key={server.id}
              mark={<ServerDot colour={server.colour} />}
              name={server.name}
              address={server.address}
              state={<ServerStateWords server={server} />}
              chosen={server.id === managed.id}
              onChoose={() => choose(server.id)}
            />
          ))}
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconPlus size={16} stroke={1.75} aria-hidden />}
            onClick={() => setDialog('add')}
            data-testid="server-add"
          >
            Add server…
          </Menu.Item>
          <Menu.Item
            leftSection={<IconSettings size={16} stroke={1.75} aria-hidden />}
            onClick={() => setDialog('manage')}
            data-testid="servers-manage"
          >
            Manage servers…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {dialog === 'add' && (
        <AddServerDialog onClose={() => setDialog(null)} onAdded={(server) => choose(server.id)} />
      )}
      {dialog === 'manage' && (
        <ManageServersDialog
          onClose={() => setDialog(null)}
          onAdd={() => setDialog('add')}
          onRemoved={(id) => id === managed.id && choose('this')}
        />
      )}
    </>
  );
}

function Target({ rail, ...rest }: { rail: boolean }) {
  const { kind, name, colour } = useWindowManaged();
  const remote = kind === 'remote' && colour;
  return (
    <UnstyledButton
      {...rest}
      className={classes.target}
      data-rail={rail || undefined}
      aria-label={remote ? `Server: ${name}` : `Keyfob, server: ${name}`}
      aria-keyshortcuts="Control+O"
      data-testid="server-switcher"
    >
      <Logo />
      {remote && <ServerDot colour={colour} />}
      {!rail && <span className={classes.targetName}>{remote ? name : 'Keyfob'}</span>}
      {!rail && <IconSelector size={14} stroke={1.75} aria-hidden />}
    </UnstyledButton>
  );
}
