import {
  Button,
  type MantineColorScheme,
  SegmentedControl,
  Switch,
  useMantineColorScheme,
} from '@mantine/core';
import { usePlatform } from '@/platform/context';
import type { DeskPreferences } from '@/platform/types';
import { copyText } from '@/shared/copy';
import { noticeDone, noticeFailed } from '@/shared/notices';
import { SettingRow } from '@/shared/SettingRow';
import { setTimeStyle, type TimeStyle, useTimeStyle } from '@/shared/timeStyle';
import { useServer } from '@/shared/useServer';
import classes from './app.module.css';
import { useDesk } from './useDesk';

const SCHEMES = [
  { value: 'auto', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

const TIMES = [
  { value: 'relative', label: 'Relative' },
  { value: 'absolute', label: 'Absolute' },
  { value: 'utc', label: 'UTC' },
];

function Theme() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <SettingRow id="theme" title="Theme">
      <SegmentedControl
        fullWidth
        className={classes.wide}
        aria-label="Theme"
        data={SCHEMES}
        value={colorScheme}
        onChange={(value) => setColorScheme(value as MantineColorScheme)}
      />
    </SettingRow>
  );
}

function Times() {
  const style = useTimeStyle();
  return (
    <SettingRow id="times" title="Times" text="Hover always shows the other.">
      <SegmentedControl
        fullWidth
        className={classes.wide}
        aria-label="Times"
        data={TIMES}
        value={style}
        onChange={(value) => setTimeStyle(value as TimeStyle)}
      />
    </SettingRow>
  );
}

type Flag = keyof DeskPreferences;

const NOTIFY: { flag: Flag; label: string }[] = [
  { flag: 'notifyStopped', label: 'Server stopped by itself' },
  { flag: 'notifyExpiring', label: 'Token about to expire' },
  { flag: 'notifyFailedSignIns', label: 'Failed sign-ins' },
];

const ROWS: { flag: Flag; id: string; title: string; text: string }[] = [
  {
    flag: 'startAtLogin',
    id: 'start-at-login',
    title: 'Start at login',
    text: 'Opens in the tray with the server running.',
  },
  {
    flag: 'keepInTray',
    id: 'keep-in-tray',
    title: 'Keep running in the tray',
    text: 'Closing the window leaves the server running.',
  },
];

/** What only a desktop has. */
function Desktop() {
  const { preferences, change } = useDesk();
  if (!preferences) return null;
  const toggle = (flag: Flag, id: string, named: Record<string, string>) => (
    <Switch
      key={id}
      id={id}
      checked={preferences[flag]}
      onChange={(event) => change({ [flag]: event.currentTarget.checked })}
      {...named}
      data-testid={`desk-${flag}`}
    />
  );
  return (
    <>
      {ROWS.map(({ flag, id, title, text }) => (
        <SettingRow key={id} id={id} title={title} text={text} control={`switch-${id}`}>
          {toggle(flag, `switch-${id}`, { 'aria-describedby': `${id}-text` })}
        </SettingRow>
      ))}
      <SettingRow id="notify" title="Notify about" text="System notifications while the window is hidden.">
        {NOTIFY.map(({ flag, label }) => (
          <div key={flag} className={classes.pair}>
            <label htmlFor={`switch-${flag}`}>{label}</label>
            {toggle(flag, `switch-${flag}`, {})}
          </div>
        ))}
      </SettingRow>
      <SettingRow
        id="links"
        title="Open keyfob:// links"
        text="A link such as keyfob://tokens goes to that screen, and does nothing else."
        control="switch-links"
      >
        {toggle('openLinks', 'switch-links', { 'aria-describedby': 'links-text' })}
      </SettingRow>
    </>
  );
}

function Version() {
  const { desk } = usePlatform();
  const { status } = useServer();
  const copy = async () => {
    try {
      const details = (await desk?.details()) ?? '';
      if (await copyText(details)) noticeDone('Details copied', 'They hold no user, token or password.');
      else noticeFailed('The details were not copied', 'The clipboard did not take them');
    } catch (reason) {
      noticeFailed('The details were not copied', reason);
    }
  };
  return (
    <SettingRow id="version" title="Version" text={`Keyfob ${status?.version ?? ''}`}>
      {desk && (
        <Button variant="default" onClick={copy} data-testid="copy-details">
          Copy details
        </Button>
      )}
    </SettingRow>
  );
}

/** The app on this computer. A browser has the theme and the times only. */
export function AppSection() {
  const { desk, kind } = usePlatform();
  return (
    <div>
      <Theme />
      {desk && <Desktop />}
      <Times />
      {kind !== 'browser' && <Version />}
    </div>
  );
}
