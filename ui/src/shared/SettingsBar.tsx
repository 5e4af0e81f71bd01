import { Button } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { createContext, type ReactNode, useContext } from 'react';
import { createPortal } from 'react-dom';
import { DiscardQuestion } from './Dialog';
import classes from './settingrow.module.css';

/** The place below the settings where the bar stands. */
export const SettingsFoot = createContext<HTMLElement | null>(null);

interface SettingsBarProps {
  /** How many settings are not as they were. */
  count: number;
  /** Said after the number. */
  text?: string;
  icon?: ReactNode;
  label: string;
  saving: boolean;
  onSave: () => void;
  onDiscard: () => void;
}

/** Where changes collect. Leaving with some asks first. */
export function SettingsBar({ count, text, icon, label, saving, onSave, onDiscard }: SettingsBarProps) {
  const foot = useContext(SettingsFoot);
  const leaving = useBlocker({
    shouldBlockFn: ({ current, next }) => count > 0 && current.pathname !== next.pathname,
    enableBeforeUnload: () => count > 0,
    withResolver: true,
  });
  const words = `${count === 1 ? '1 change' : `${count} changes`}.${text ? ` ${text}` : ''}`;
  const bar = count > 0 && (
    <section className={classes.bar} aria-label="Changes" data-testid="settings-bar">
      {icon}
      <span className={classes.barWords} role="status">
        {words}
      </span>
      <Button variant="default" onClick={onDiscard} disabled={saving} data-testid="settings-discard">
        Discard
      </Button>
      <Button onClick={onSave} loading={saving} data-testid="settings-save">
        {label}
      </Button>
    </section>
  );
  return (
    <>
      {foot && bar && createPortal(bar, foot)}
      {leaving.status === 'blocked' && (
        <DiscardQuestion text="Your changes are lost." onKeep={leaving.reset} onDiscard={leaving.proceed} />
      )}
    </>
  );
}
