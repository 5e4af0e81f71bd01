import {
  ActionIcon,
  type MantineColorScheme,
  Menu,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core';
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';
import { roleOf } from '@/features/remote/states';
import { useRemote } from '@/features/remote/useRemote';
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

/** Who acts here, and the theme. */
export function SidebarFoot({ rail }: { rail: boolean }) {
  const remote = useRemote();
  return (
    <div className={classes.foot}>
      {!rail && (
        <>
          <span className={classes.avatar} aria-hidden>
            {remote ? remote.username.charAt(0).toUpperCase() : <IconDeviceDesktop size={14} stroke={1.75} />}
          </span>
          <div className={classes.who}>
            <span>{remote ? remote.username : 'This computer'}</span>
            <span className="dim">{remote ? roleOf(remote) : 'Operator'}</span>
          </div>
        </>
      )}
      <ThemeMenu />
    </div>
  );
}
