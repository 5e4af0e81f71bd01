import { Input, SegmentedControl } from '@mantine/core';
import type { FocusEvent } from 'react';
import { DateTimeField } from '@/shared/calendar/DateTimeField';
import { clock, longDay } from '@/shared/format';
import { useNow } from '@/shared/useNow';
import { useSettings } from '@/shared/useSettings';
import { type ExpiryChoice, isAllowed, momentOf, PRESETS, type Preset, shownPreset } from './expiry';

interface ExpiresFieldProps {
  value: ExpiryChoice;
  onChange: (value: ExpiryChoice) => void;
  onBlur?: (event: FocusEvent) => void;
  error?: string;
  /** Where there is an expiry already: offers to keep it, in these words. */
  keep?: string;
}

function words(at: number | null): string {
  if (at === null) return 'Works until it is revoked';
  if (Number.isNaN(at)) return '';
  const iso = new Date(at).toISOString();
  return `${longDay(iso)}, ${clock(iso).slice(0, 5)} local time`;
}

/** A week ahead, as the field writes it: something to start from. */
function inAWeek(now: number): string {
  const local = new Date(now + 7 * 86_400_000 - new Date(now).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

/** When a token stops working: a preset, or a date and time. */
export function ExpiresField({ value, onChange, onBlur, error, keep }: ExpiresFieldProps) {
  const settings = useSettings();
  const now = useNow();
  const shown = shownPreset(value, settings);
  const presets = keep === undefined ? PRESETS : [{ value: 'keep' as Preset, label: 'Keep' }, ...PRESETS];
  const choose = (preset: string) =>
    onChange({ preset: preset as Preset, at: value.at === '' ? inAWeek(now) : value.at });
  return (
    <Input.Wrapper label="Expires" labelElement="div" error={shown === 'custom' ? undefined : error}>
      <SegmentedControl
        fullWidth
        value={shown}
        onChange={choose}
        aria-label="Expires"
        data={presets.map((preset) => ({
          value: preset.value,
          label: preset.label,
          disabled: !isAllowed(preset.value, settings),
        }))}
        data-testid="token-expires"
      />
      {shown === 'custom' ? (
        <DateTimeField
          label="Date and time"
          value={value.at}
          onChange={(at) => onChange({ preset: 'custom', at })}
          onBlur={onBlur}
          error={error}
          data-path="expires"
          data-testid="token-expires-at"
        />
      ) : (
        <div className="dim" style={{ fontSize: 12, lineHeight: '16px', marginTop: 6, minHeight: 16 }}>
          {shown === 'keep' ? keep : words(momentOf(value, settings, now))}
        </div>
      )}
    </Input.Wrapper>
  );
}
