import { useSearch } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import type { SettingsSearch } from './search';
import classes from './settingrow.module.css';

interface SettingRowProps {
  /** Part of the address, so that the palette can point at the row. */
  id: string;
  title: string;
  text?: ReactNode;
  /** The id of the control that the title names, where there is just one. */
  control?: string;
  /** It is not as it was, and not saved yet. */
  changed?: boolean;
  children: ReactNode;
}

/** Brings the row that the palette named into view, and the focus to its control. */
function useNamed(id: string) {
  const row = useRef<HTMLDivElement>(null);
  const { at } = useSearch({ strict: false }) as SettingsSearch;
  const named = at === id;
  useEffect(() => {
    if (!named) return;
    row.current?.scrollIntoView?.({ block: 'center' });
    row.current?.querySelector<HTMLElement>('input, button, textarea')?.focus({ preventScroll: true });
  }, [named]);
  return { row, named };
}

/** One setting: what it is left, its control right. */
export function SettingRow({ id, title, text, control, changed, children }: SettingRowProps) {
  const { row, named } = useNamed(id);
  const Title = control ? 'label' : 'div';
  return (
    <div ref={row} className={classes.row} data-marked={named || undefined} data-testid={`setting-${id}`}>
      <div className={classes.words}>
        <Title className={classes.title} htmlFor={control}>
          {title}
        </Title>
        {changed && <span className={classes.changed}>changed</span>}
        {text && (
          <div className={classes.text} id={`${id}-text`}>
            {text}
          </div>
        )}
      </div>
      <div className={classes.control}>{children}</div>
    </div>
  );
}
