import { UnstyledButton } from '@mantine/core';
import { type KeyboardEvent, useRef } from 'react';
import classes from './page.module.css';

export interface FilterTab<Id extends string> {
  id: Id;
  label: string;
  count?: string;
}

interface FilterTabsProps<Id extends string> {
  label: string;
  tabs: FilterTab<Id>[];
  value: Id;
  onChange: (id: Id) => void;
}

/** Status filters with counts: a radio group with one tab stop, moved by the arrow keys. */
export function FilterTabs<Id extends string>({ label, tabs, value, onChange }: FilterTabsProps<Id>) {
  const group = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = tabs.findIndex((tab) => tab.id === value);
    const next = (at + step + tabs.length) % tabs.length;
    const tab = tabs[next];
    if (!tab) return;
    onChange(tab.id);
    group.current?.querySelectorAll('button')[next]?.focus();
  };
  return (
    <div ref={group} role="radiogroup" aria-label={label} className={classes.tabs} onKeyDown={onKeyDown}>
      {tabs.map((tab) => (
        <UnstyledButton
          key={tab.id}
          role="radio"
          aria-checked={tab.id === value}
          tabIndex={tab.id === value ? 0 : -1}
          className={classes.tab}
          onClick={() => onChange(tab.id)}
        >
          {tab.label}
          {tab.count && <span className={classes.count}>{tab.count}</span>}
        </UnstyledButton>
      ))}
    </div>
  );
}
