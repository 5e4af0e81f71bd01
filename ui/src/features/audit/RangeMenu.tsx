import { Button, Popover, Radio, Stack, TextInput } from '@mantine/core';
import { IconCalendar, IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { day } from '@/shared/format';
import { AUDIT_RANGES, type AuditRange } from '@/shared/search';
import type { AuditToolbarProps } from './AuditToolbar';
import classes from './audit.module.css';
import { RANGE_WORDS } from './range';

function labelOf({ range = 'any', from, to }: AuditToolbarProps['search']): string {
  if (range !== 'custom') return RANGE_WORDS[range];
  if (from && to) return from === to ? day(from) : `${day(from)} – ${day(to)}`;
  if (from) return `Since ${day(from)}`;
  return to ? `Until ${day(to)}` : 'Days';
}

/** From when until when. */
export function RangeMenu({ search, onSearch }: AuditToolbarProps) {
  const [opened, setOpened] = useState(false);
  const range = search.range ?? 'any';
  const choose = (next: string) => {
    onSearch({ range: next === 'any' ? undefined : (next as AuditRange), from: undefined, to: undefined });
    if (next !== 'custom') setOpened(false);
  };
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      width={320}
      position="bottom-end"
      shadow="md"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Button
          size="xs"
          h={28}
          variant="default"
          leftSection={<IconCalendar size={14} stroke={1.75} />}
          rightSection={<IconChevronDown size={14} stroke={1.75} />}
          onClick={() => setOpened((before) => !before)}
          data-testid="audit-range"
        >
          {labelOf(search)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Time">
        <Radio.Group value={range} onChange={choose} aria-label="Time">
          <Stack gap="sm">
            {AUDIT_RANGES.map((id) => (
              <Radio key={id} value={id} label={RANGE_WORDS[id]} size="xs" />
            ))}
          </Stack>
        </Radio.Group>
        {range === 'custom' && (
          <div className={classes.days}>
            <TextInput
              type="date"
              label="From"
              value={search.from ?? ''}
              max={search.to}
              onChange={(event) => onSearch({ from: event.currentTarget.value || undefined })}
              data-testid="audit-from"
            />
            <TextInput
              type="date"
              label="To"
              value={search.to ?? ''}
              min={search.from}
              onChange={(event) => onSearch({ to: event.currentTarget.value || undefined })}
              data-testid="audit-to"
            />
          </div>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
