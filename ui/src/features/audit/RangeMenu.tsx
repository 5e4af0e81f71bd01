import { Button, Menu, TextInput } from '@mantine/core';
import { IconCalendar, IconChevronDown } from '@tabler/icons-react';
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
  const range = search.range ?? 'any';
  const choose = (next: string) =>
    onSearch({ range: next === 'any' ? undefined : (next as AuditRange), from: undefined, to: undefined });
  return (
    <Menu width={320} closeOnItemClick={false}>
      <Menu.Target>
        <Button
          size="xs"
          h={28}
          variant="default"
          leftSection={<IconCalendar size={14} stroke={1.75} />}
          rightSection={<IconChevronDown size={14} stroke={1.75} />}
          data-testid="audit-range"
        >
          {labelOf(search)}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={range} onChange={choose}>
          {AUDIT_RANGES.map((id) => (
            <Menu.RadioItem key={id} value={id} closeMenuOnClick={id !== 'custom'}>
              {RANGE_WORDS[id]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
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
      </Menu.Dropdown>
    </Menu>
  );
}
