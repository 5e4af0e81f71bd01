import { useMantineColorScheme } from '@mantine/core';
import {
  IconArrowsExchange,
  IconBan,
  IconCopy,
  IconDeviceDesktop,
  IconExternalLink,
  IconKeyboard,
  IconLock,
  IconMoon,
  IconPencil,
  IconPlayerPlay,
  IconPlayerStop,
  IconPlug,
  IconPlus,
  IconRefresh,
  IconRoute,
  IconShieldCheck,
  IconSun,
  IconTrash,
  IconUserCheck,
  IconUserOff,
  IconUserPlus,
} from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useConsole } from '@/features/console/useConsole';
import { useRemotes } from '@/features/remote/queries';
import { useSwitchTo } from '@/features/remote/switching';
import { usePlatform } from '@/platform/context';
import { copyText } from '@/shared/copy';
import { useOffered, useWindowManaged } from '@/shared/managed';
import { noticeDone, noticeFailed } from '@/shared/notices';
import { useServer } from '@/shared/useServer';
import type { Command } from './types';

/** What makes something new. */
function useMaking(): Command[] {
  const navigate = useNavigate();
  const { app } = useOffered();
  const search = { new: true } as const;
  return [
    { id: 'new-user', label: 'New user…', icon: IconUserPlus, keys: 'N then U', to: '/users' as const },
    { id: 'new-token', label: 'New token…', icon: IconPlus, keys: 'N then T', to: '/tokens' as const },
    { id: 'new-route', label: 'New route…', icon: IconRoute, keys: 'N then P', to: '/routes' as const },
    { id: 'new-connection', label: 'New connection…', icon: IconPlug, to: '/client' as const },
  ]
    .filter(({ to }) => app || to !== '/client')
    .map(({ to, ...rest }) => ({ ...rest, words: 'add create', run: () => void navigate({ to, search }) }));
}

/** What needs a user or token first. */
const ASKING: Command[] = [
  { id: 'revoke', label: 'Revoke token…', icon: IconBan, run: { what: 'token', verb: 'revoke' } },
  { id: 'rotate', label: 'Rotate token…', icon: IconRefresh, run: { what: 'token', verb: 'rotate' } },
  { id: 'change', label: 'Change token…', icon: IconPencil, run: { what: 'token', verb: 'change' } },
  {
    id: 'token-for',
    label: 'New token for a user…',
    icon: IconPlus,
    run: { what: 'user', verb: 'token' },
  },
  { id: 'disable', label: 'Disable user…', icon: IconUserOff, run: { what: 'user', verb: 'disable' } },
  { id: 'enable', label: 'Enable user…', icon: IconUserCheck, run: { what: 'user', verb: 'enable' } },
  { id: 'password', label: 'Reset password…', icon: IconLock, run: { what: 'user', verb: 'password' } },
  { id: 'delete', label: 'Delete user…', icon: IconTrash, run: { what: 'user', verb: 'delete' } },
];

/** Start, stop and what is known of the embedded server. */
function useProcess(): Command[] {
  const { process } = useOffered();
  const platform = usePlatform();
  const { status, start, stop, restart } = useServer();
  if (!process || !status) return [];
  const address = status.address ?? `http://127.0.0.1:${status.port}`;
  const copied = async (text: string, what: string) => {
    if (await copyText(text)) noticeDone(`${what} copied`);
    else noticeFailed(`${what} was not copied`, 'The clipboard did not take it');
  };
  const curl = `curl -H "Authorization: Token $KEYFOB_TOKEN" ${address}/hello/`;
  const open = () =>
    platform.serverOpen().catch((reason) => noticeFailed('The browser did not open', reason));
  const running = status.state === 'running';
  const control: Command[] = running
    ? [
        { id: 'stop', label: 'Stop server', icon: IconPlayerStop, keys: 'Ctrl Shift S', run: stop },
        { id: 'restart', label: 'Restart server', icon: IconRefresh, run: restart },
        { id: 'open', label: 'Open the server in the browser', icon: IconExternalLink, run: open },
      ]
    : [
        {
          id: 'start',
          label: 'Start server',
          icon: IconPlayerPlay,
          keys: 'Ctrl Shift S',
          run: () => start(),
        },
      ];
  return [
    ...control,
    { id: 'copy-address', label: 'Copy address', icon: IconCopy, run: () => void copied(address, 'Address') },
    { id: 'copy-curl', label: 'Copy curl', icon: IconCopy, run: () => void copied(curl, 'curl command') },
  ];
}

/** The other servers that can be managed. */
function useServers(): Command[] {
  const { id } = useWindowManaged();
  const { data: remotes = [] } = useRemotes();
  const switchTo = useSwitchTo();
  if (remotes.length === 0) return [];
  return [{ id: 'this', name: 'this computer' }, ...remotes]
    .filter((server) => server.id !== id)
    .map((server) => ({
      id: `switch-${server.id}`,
      label: `Switch to ${server.name}`,
      icon: IconArrowsExchange,
      words: 'server remote manage',
      run: () => switchTo(server.id),
    }));
}

function useLock(): Command[] {
  const { lock } = useConsole();
  return lock ? [{ id: 'lock', label: 'Lock console', icon: IconLock, keys: 'Ctrl L', run: lock }] : [];
}

function useAppearance(): Command[] {
  const { setColorScheme } = useMantineColorScheme();
  return [
    { id: 'light', label: 'Theme: light', icon: IconSun, run: () => setColorScheme('light') },
    { id: 'dark', label: 'Theme: dark', icon: IconMoon, run: () => setColorScheme('dark') },
    {
      id: 'system',
      label: 'Theme: as the system',
      icon: IconDeviceDesktop,
      run: () => setColorScheme('auto'),
    },
  ];
}

/** Everything that can be done from anywhere. */
export function useActions(onShortcuts: () => void): Command[] {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const making = useMaking();
  const process = useProcess();
  const appearance = useAppearance();
  const servers = useServers();
  const locking = useLock();
  const verify = () => {
    void navigate({ to: '/audit' });
    void queries.resetQueries({ queryKey: ['chain'] });
  };
  return [
    ...making,
    ...ASKING,
    ...process,
    ...servers,
    ...locking,
    { id: 'verify', label: 'Verify audit chain', icon: IconShieldCheck, run: verify },
    { id: 'shortcuts', label: 'Shortcuts', icon: IconKeyboard, keys: '?', words: 'keys', run: onShortcuts },
    ...appearance,
  ];
}
