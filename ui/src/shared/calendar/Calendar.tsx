import { ActionIcon, UnstyledButton } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import classes from './calendar.module.css';
import { dayByKey, dayOf, isoDay, otherMonth, weeksOf } from './days';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const monthFormat = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric' });
const dayFormat = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

interface CalendarProps {
  value: Date | null;
  /** Days before it cannot be chosen. */
  today: Date;
  onChoose: (day: Date) => void;
}

/** A month of days: arrows move by day and week, PageUp and PageDown by month, Enter chooses. */
export function Calendar({ value, today, onChoose }: CalendarProps) {
  const first = value ?? today;
  const [active, setActive] = useState(() => dayOf(first.getFullYear(), first.getMonth(), first.getDate()));
  const grid = useRef<HTMLDivElement>(null);
  const at = isoDay(active);
  useEffect(() => {
    grid.current?.querySelector<HTMLElement>(`[data-day="${at}"]`)?.focus();
  }, [at]);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = dayByKey(event.key, active);
    if (!next) return;
    event.preventDefault();
    setActive(next);
  };
  const isPast = (day: Date) => isoDay(day) < isoDay(today);
  return (
    <div className={classes.calendar}>
      <div className={classes.head}>
        <ActionIcon aria-label="Previous month" onClick={() => setActive(otherMonth(active, -1))}>
          <IconChevronLeft size={16} stroke={1.75} />
        </ActionIcon>
        <span aria-live="polite">{monthFormat.format(active)}</span>
        <ActionIcon aria-label="Next month" onClick={() => setActive(otherMonth(active, 1))}>
          <IconChevronRight size={16} stroke={1.75} />
        </ActionIcon>
      </div>
      <div
        ref={grid}
        role="grid"
        tabIndex={-1}
        aria-label={monthFormat.format(active)}
        className={classes.grid}
        onKeyDown={onKeyDown}
      >
        <div role="row" tabIndex={-1} className={classes.week}>
          {WEEKDAYS.map((name) => (
            <span key={name} role="columnheader" tabIndex={-1}>
              {name}
            </span>
          ))}
        </div>
        {weeksOf(active.getFullYear(), active.getMonth()).map((week) => (
          <div key={isoDay(week[0] ?? active)} role="row" tabIndex={-1} className={classes.week}>
            {week.map((day) => (
              <UnstyledButton
                key={isoDay(day)}
                role="gridcell"
                tabIndex={isoDay(day) === at ? 0 : -1}
                aria-label={dayFormat.format(day)}
                aria-selected={value !== null && isoDay(day) === isoDay(value)}
                aria-current={isoDay(day) === isoDay(today) ? 'date' : undefined}
                aria-disabled={isPast(day)}
                data-day={isoDay(day)}
                data-other={day.getMonth() !== active.getMonth() || undefined}
                className={classes.day}
                onClick={() => !isPast(day) && onChoose(day)}
              >
                {day.getDate()}
              </UnstyledButton>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
