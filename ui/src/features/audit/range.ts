import type { AuditRange, AuditSearch } from '@/shared/search';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export const RANGE_WORDS: Record<AuditRange, string> = {
  any: 'Any time',
  hour: 'Last hour',
  today: 'Today',
  week: 'Last 7 days',
  month: 'Last 30 days',
  custom: 'Days…',
};

const startOfDay = (time: number): number => new Date(time).setHours(0, 0, 0, 0);
/** The local start of a day such as `2026-11-23`. */
const startOf = (day: string): number => new Date(`${day}T00:00`).getTime();

const iso = (time: number): string | undefined =>
  Number.isNaN(time) ? undefined : new Date(time).toISOString();

/** The moments between which entries are wanted. */
export function boundsOf(
  { range, from, to }: Pick<AuditSearch, 'range' | 'from' | 'to'>,
  now: number,
): { since?: string; until?: string } {
  if (range === 'hour') return { since: iso(now - HOUR) };
  if (range === 'today') return { since: iso(startOfDay(now)) };
  if (range === 'week') return { since: iso(now - 7 * DAY) };
  if (range === 'month') return { since: iso(now - 30 * DAY) };
  if (range !== 'custom') return {};
  const next = to ? new Date(startOf(to)) : null;
  next?.setDate(next.getDate() + 1);
  return { since: from ? iso(startOf(from)) : undefined, until: next ? iso(next.getTime()) : undefined };
}
