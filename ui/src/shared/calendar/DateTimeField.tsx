import { ActionIcon, Popover, TextInput } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { type FocusEvent, useState } from 'react';
import { useNow } from '../useNow';
import { Calendar } from './Calendar';
import { isoDay, readMoment } from './days';

interface DateTimeFieldProps {
  label: string;
  /** Local date and time, such as `2026-12-24T18:00`, or what is being typed. */
  value: string;
  onChange: (value: string) => void;
  onBlur?: (event: FocusEvent) => void;
  error?: string;
  'data-path'?: string;
  'data-testid'?: string;
}

/** A date and time, typed or taken from a calendar; the same in every web view, which have theirs or none. */
export function DateTimeField({ label, value, onChange, onBlur, error, ...rest }: DateTimeFieldProps) {
  const now = useNow();
  const [open, setOpen] = useState(false);
  const read = readMoment(value);
  const choose = (day: Date) => {
    onChange(`${isoDay(day)}T${/\d{2}:\d{2}$/.exec(value)?.[0] ?? '12:00'}`);
    setOpen(false);
  };
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="bottom-end"
      trapFocus
      returnFocus
      shadow="md"
      // The button opens it, not the field that it is placed at.
      withRoles={false}
    >
      <Popover.Target>
        <TextInput
          mt={8}
          aria-label={label}
          placeholder="2026-12-24 18:00"
          value={value.replace('T', ' ')}
          onChange={(event) => onChange(event.currentTarget.value.replace(' ', 'T'))}
          onBlur={onBlur}
          error={error}
          autoComplete="off"
          spellCheck={false}
          rightSection={
            <ActionIcon
              size="sm"
              aria-label="Calendar"
              aria-haspopup="dialog"
              aria-expanded={open}
              onClick={() => setOpen(!open)}
              data-testid="calendar"
            >
              <IconCalendar size={16} stroke={1.75} />
            </ActionIcon>
          }
          {...rest}
        />
      </Popover.Target>
      <Popover.Dropdown p={8} role="dialog" aria-label="Calendar">
        <Calendar value={read} today={new Date(now)} onChoose={choose} />
      </Popover.Dropdown>
    </Popover>
  );
}
