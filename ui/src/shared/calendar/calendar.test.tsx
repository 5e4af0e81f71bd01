import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { renderPart } from '../../../tests/render';
import { Calendar } from './Calendar';
import { DateTimeField } from './DateTimeField';
import { dayByKey, dayOf, isoDay, readMoment, weeksOf } from './days';

function Field() {
  const [value, setValue] = useState('2099-03-10T18:30');
  return <DateTimeField label="Date and time" value={value} onChange={setValue} />;
}

describe('days', () => {
  it('reads only moments that there are', () => {
    expect(readMoment('2026-12-24 18:05')?.getTime()).toBe(new Date(2026, 11, 24, 18, 5).getTime());
    expect(readMoment('2026-12-24T18:05')).not.toBeNull();
    for (const wrong of [
      '',
      '2026-12-24',
      '2026-02-31 10:00',
      '2026-12-24 24:30',
      '2026-12-24 10:75',
      '24.12.2026',
    ])
      expect(readMoment(wrong), wrong).toBeNull();
  });

  it('has whole weeks from Monday, over the ends of a year', () => {
    const weeks = weeksOf(2026, 11);
    expect(isoDay(weeks[0]?.[0] ?? new Date(0))).toBe('2026-11-30');
    expect(isoDay(weeks.at(-1)?.[6] ?? new Date(0))).toBe('2027-01-03');
  });

  it('moves by keys, and keeps to the last day of a shorter month', () => {
    const to = (key: string, from: Date) => isoDay(dayByKey(key, from) ?? new Date(0));
    expect(to('ArrowDown', dayOf(2026, 11, 28))).toBe('2027-01-04');
    expect(to('PageDown', dayOf(2027, 0, 31))).toBe('2027-02-28');
    expect(to('Home', dayOf(2026, 11, 24))).toBe('2026-12-21');
    expect(dayByKey('a', dayOf(2026, 0, 1))).toBeNull();
  });
});

describe('the calendar', () => {
  it('is used by keys alone, and past days are not chosen', async () => {
    const onChoose = vi.fn<(day: Date) => void>();
    renderPart(<Calendar value={null} today={dayOf(2026, 10, 25)} onChoose={onChoose} />);
    const user = userEvent.setup();
    expect(screen.getByRole('gridcell', { name: /25 November 2026/ })).toHaveFocus();
    await user.keyboard('{ArrowUp}{Enter}');
    expect(onChoose).not.toHaveBeenCalled();
    await user.keyboard('{PageDown}{ArrowRight}{Enter}');
    expect(isoDay(onChoose.mock.calls[0]?.[0] ?? new Date(0))).toBe('2026-12-19');
  });

  it('gives its field the day and keeps the time', async () => {
    renderPart(<Field />);
    const user = userEvent.setup();
    await user.click(screen.getByTestId('calendar'));
    await user.click(await screen.findByRole('gridcell', { name: /20 March 2099/ }));
    await waitFor(() => expect(screen.getByRole('textbox')).toHaveValue('2099-03-20 18:30'));
    await user.clear(screen.getByRole('textbox'));
    await user.type(screen.getByRole('textbox'), '2098-01-02 03:04');
    expect(screen.getByRole('textbox')).toHaveValue('2098-01-02 03:04');
  });
});
