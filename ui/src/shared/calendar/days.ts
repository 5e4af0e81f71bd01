/** Days as local dates at noon, where no change of the clock moves them to another day. */
export const dayOf = (year: number, month: number, day: number): Date => new Date(year, month, day, 12);

const two = (count: number): string => String(count).padStart(2, '0');

/** `2026-12-24`, local. */
export const isoDay = (date: Date): string =>
  `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;

/** Reads `2026-12-24 18:00` or with a `T`, as local time; null for anything else. */
export function readMoment(text: string): Date | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})$/.exec(text.trim());
  if (!parts) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = parts.slice(1).map(Number);
  const read = new Date(year, month - 1, day, hour, minute);
  // 31 February and 25 o'clock are other moments, not what was meant.
  const same = read.getMonth() === month - 1 && read.getDate() === day && read.getHours() === hour;
  return same && minute < 60 ? read : null;
}

/** The weeks that a month touches, each from Monday. */
export function weeksOf(year: number, month: number): Date[][] {
  const offset = (dayOf(year, month, 1).getDay() + 6) % 7;
  const days = dayOf(year, month + 1, 0).getDate();
  const count = Math.ceil((offset + days) / 7);
  return Array.from({ length: count }, (_, week) =>
    Array.from({ length: 7 }, (_day, at) => dayOf(year, month, week * 7 + at - offset + 1)),
  );
}

/** The same day of another month, or its last one. */
export function otherMonth(date: Date, by: number): Date {
  const last = dayOf(date.getFullYear(), date.getMonth() + by + 1, 0).getDate();
  return dayOf(date.getFullYear(), date.getMonth() + by, Math.min(date.getDate(), last));
}

const KEYS: Record<string, (date: Date) => Date> = {
  ArrowLeft: (date) => moved(date, -1),
  ArrowRight: (date) => moved(date, 1),
  ArrowUp: (date) => moved(date, -7),
  ArrowDown: (date) => moved(date, 7),
  Home: (date) => moved(date, -((date.getDay() + 6) % 7)),
  End: (date) => moved(date, 6 - ((date.getDay() + 6) % 7)),
  PageUp: (date) => otherMonth(date, -1),
  PageDown: (date) => otherMonth(date, 1),
};

const moved = (date: Date, by: number): Date =>
  dayOf(date.getFullYear(), date.getMonth(), date.getDate() + by);

/** The day a key leads to; null if it leads nowhere. */
export const dayByKey = (key: string, from: Date): Date | null => KEYS[key]?.(from) ?? null;
