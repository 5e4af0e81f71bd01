import type { Settings } from '@/api/settings';
import type { Expiry } from '@/api/tokens';
import { readMoment } from '@/shared/calendar/days';

const HOUR = 3600;
const DAY = 24 * HOUR;

export type Preset = 'keep' | 'default' | '1h' | '1d' | '7d' | '30d' | '90d' | 'never' | 'custom';

export interface ExpiryChoice {
  /** `default` until something is chosen: the server then decides by its settings. */
  preset: Preset;
  /** Local date and time, such as `2026-11-23T12:04`; only for `custom`. */
  at: string;
}

export const PRESETS: { value: Preset; label: string; seconds?: number }[] = [
  { value: '1h', label: '1 hour', seconds: HOUR },
  { value: '1d', label: '1 day', seconds: DAY },
  { value: '7d', label: '7 days', seconds: 7 * DAY },
  { value: '30d', label: '30 days', seconds: 30 * DAY },
  { value: '90d', label: '90 days', seconds: 90 * DAY },
  { value: 'never', label: 'Never' },
  { value: 'custom', label: 'Custom' },
];

const secondsOf = (preset: Preset): number | undefined =>
  PRESETS.find(({ value }) => value === preset)?.seconds;

/** The preset that a choice comes to; an untouched one is the server's default, if it is among them. */
export function shownPreset({ preset }: ExpiryChoice, settings: Settings | undefined): Preset {
  if (preset !== 'default' || !settings) return preset;
  const days = settings.default_expiry_days;
  if (days == null) return 'never';
  return PRESETS.find(({ seconds }) => seconds === days * DAY)?.value ?? 'default';
}

/** The moment a choice comes to, in milliseconds; null for never, NaN where none is given. */
export function momentOf(choice: ExpiryChoice, settings: Settings | undefined, now: number): number | null {
  if (choice.preset === 'custom') return readMoment(choice.at)?.getTime() ?? Number.NaN;
  if (choice.preset === 'never') return null;
  const seconds = secondsOf(choice.preset);
  if (seconds !== undefined) return now + seconds * 1000;
  const days = settings?.default_expiry_days;
  if (choice.preset === 'default' && settings) return days == null ? null : now + days * DAY * 1000;
  return Number.NaN;
}

/** Whether the server lets a token live that long. */
export function isAllowed(preset: Preset, settings: Settings | undefined): boolean {
  const longest = settings?.longest_expiry_days;
  if (longest == null) return true;
  return preset !== 'never' && (secondsOf(preset) ?? 0) <= longest * DAY;
}

export function expiryProblem(choice: ExpiryChoice, now = Date.now()): string | null {
  if (choice.preset !== 'custom') return null;
  const at = readMoment(choice.at)?.getTime() ?? Number.NaN;
  return at > now ? null : 'Choose a time in the future';
}

/** As the server takes it. */
export function toExpiry(choice: ExpiryChoice): Expiry {
  const at = choice.preset === 'custom' ? readMoment(choice.at) : null;
  if (at) return { kind: 'at', at: at.toISOString() };
  if (choice.preset === 'never') return { kind: 'never' };
  const seconds = secondsOf(choice.preset);
  return seconds === undefined ? { kind: 'default' } : { kind: 'after', seconds };
}
