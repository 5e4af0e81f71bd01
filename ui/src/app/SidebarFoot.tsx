import {
  ActionIcon,
  type MantineColorScheme,
  Menu,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core';
import { IconDeviceDesktop, IconLock, IconMoon, IconSun } from '@tabler/icons-react';
import { useConsole } from '@/features/console/useConsole';
import { roleOf } from '@/features/remote/states';
import { useRemote } from '@/features/remote/useRemote';
import { usePlatform } from '@/platform/context';
import classes from './shell.module.css';

const SCHEMES = [
  { value: 'light', label: 'Light', icon: IconSun },
  { value: 'dark', label: 'Dark', icon: IconMoon },
  { value: 'auto', label: 'As the system', icon: IconDeviceDesktop },
] as const;

function ThemeMenu() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const shown = useComputedColorScheme('light');
  const Current = shown === 'dark' ? IconMoon : IconSun;
  return (
    <Menu position="top-end" width={170}>
      <Menu.Target>
        <ActionIcon title="Theme" aria-label="Theme" data-testid="theme-menu">
          <Current size={16} stroke={1.75} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Theme</Menu.Label>
        <Menu.RadioGroup
          value={colorScheme}
          onChange={(value) => setColorScheme(value as MantineColorScheme)}
        >
          {SCHEMES.map(({ value, label, icon: Icon }) => (
            <Menu.RadioItem
              key={value}
              value={value}
              closeMenuOnClick
              rightSection={<Icon size={14} stroke={1.75} aria-hidden />}
            >
              {label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}

function LockButton({ onLock }: { onLock: () => void }) {
  return (
    <ActionIcon
      title="Lock console"
      aria-label="Lock console"
      aria-keyshortcuts="Control+L"
      onClick={onLock}
      data-testid="console-lock"
    >
      <IconLock size={16} stroke={1.75} />
    </ActionIcon>
  );
}

interface Person {
  name: string;
  role: string;
}

/** At a remote server who signed in there; here who opened the window last, if that is known. */
function usePerson(): Person | null {
  const remote = useRemote();
  const { administrator } = useConsole();
  if (remote) return { name: remote.username, role: roleOf(remote) };
  return administrator ? { name: administrator, role: 'Administrator' } : null;
}

/** Who acts here, and the lock; in a browser the theme. */
export function SidebarFoot({ rail }: { rail: boolean }) {
  const person = usePerson();
  const { lock } = useConsole();
  const browser = usePlatform().kind === 'browser';
  return (
    <div className={classes.foot}>
      {!rail && (
        <>
          <span className={classes.avatar} aria-hidden>
            {person ? person.name.charAt(0).toUpperCase() : <IconDeviceDesktop size={14} stroke={1.75} />}
          </span>
          <div className={classes.who}>
            <span data-testid="acting">{person?.name ?? 'This computer'}</span>
            <span className="dim">{person?.role ?? 'Operator'}</span>
          </div>
        </>
      )}
      {browser && <ThemeMenu />}
      {lock && <LockButton onLock={lock} />}
    </div>
  );
}
