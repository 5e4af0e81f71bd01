const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const shortDayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const longDayFormat = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});
const clockFormat = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
const utcFormat = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'medium',
  timeZone: 'UTC',
});
const localFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

/** British English writes `Sept`; every other month has three letters. */
const inThree = (date: string): string => date.replace('Sept', 'Sep');

/** `12 Nov 2026`. */
export const day = (iso: string): string => inThree(dayFormat.format(new Date(iso)));

/** `12 Nov 2026 12:04`, local time. */
export const moment = (iso: string): string => `${day(iso)} ${clock(iso).slice(0, 5)}`;

/** `2026-11-12 12:04Z`. */
export const utcMoment = (iso: string): string =>
  `${new Date(iso).toISOString().slice(0, 16).replace('T', ' ')}Z`;

/** `12:04:33`, local time. */
export const clock = (iso: string): string => clockFormat.format(new Date(iso));

/** `Mon 23 Nov 2026`. */
export const longDay = (iso: string): string => inThree(longDayFormat.format(new Date(iso)).replace(',', ''));

/** `11 Nov`, with the year only where it is not this one. */
export function shortDay(iso: string, now: number): string {
  const sameYear = new Date(iso).getFullYear() === new Date(now).getFullYear();
  return sameYear ? inThree(shortDayFormat.format(new Date(iso))) : day(iso);
}

/** Local and UTC time, for tooltips. */
export function absolute(iso: string): string {
  const date = new Date(iso);
  return `${localFormat.format(date)} (${utcFormat.format(date)} UTC)`;
}

/** Relative under 7 days, then the date. */
export function ago(iso: string, now: number): string {
  const past = now - new Date(iso).getTime();
  if (past < 10_000) return 'just now';
  if (past < MINUTE) return `${Math.floor(past / 1000)} s ago`;
  if (past < HOUR) return `${Math.floor(past / MINUTE)} min ago`;
  if (past < DAY) return `${Math.floor(past / HOUR)} h ago`;
  if (past < 2 * DAY) return 'yesterday';
  if (past < 7 * DAY) return `${Math.floor(past / DAY)} days ago`;
  return day(iso);
}

/** How long until a moment: `59 min`, `5 h 12 min`, `27 days`. */
export function left(iso: string, now: number): string {
  const ahead = Math.max(0, new Date(iso).getTime() - now);
  if (ahead < DAY) return duration(ahead);
  const days = Math.round(ahead / DAY);
  return days === 1 ? '1 day' : `${integer(days)} days`;
}

/** `2 h 14 min`, `1 h`, from milliseconds. */
export function duration(milliseconds: number): string {
  if (milliseconds < MINUTE) return `${Math.max(0, Math.floor(milliseconds / 1000))} s`;
  if (milliseconds < HOUR) return `${Math.floor(milliseconds / MINUTE)} min`;
  if (milliseconds < DAY) {
    const minutes = Math.floor((milliseconds % HOUR) / MINUTE);
    return `${Math.floor(milliseconds / HOUR)} h${minutes > 0 ? ` ${minutes} min` : ''}`;
  }
  return `${Math.floor(milliseconds / DAY)} d ${Math.floor((milliseconds % DAY) / HOUR)} h`;
}

/** `26 B`, `96 KB`, `412 MB`; thousands of bytes, as file managers count. */
export function bytes(count: number): string {
  if (count < 1000) return `${count} B`;
  if (count < 1_000_000) return `${trim(count / 1000)} KB`;
  if (count < 1_000_000_000) return `${trim(count / 1_000_000)} MB`;
  return `${trim(count / 1_000_000_000)} GB`;
}

function trim(value: number): string {
  return value < 10 ? value.toFixed(1).replace(/\.0$/, '') : String(Math.round(value));
}

/** `4.2 ms`, `180 ms`, `1.3 s`. */
export function millis(time: number): string {
  if (time < 100) return `${time.toFixed(1)} ms`;
  if (time < 1000) return `${Math.round(time)} ms`;
  return `${(time / 1000).toFixed(1)} s`;
}

/** `1,048,206`. */
export const integer = (count: number): string => count.toLocaleString('en-US');

/** Compact above 999,999: `1.05M`. */
export function compact(count: number): string {
  return count > 999_999 ? `${(count / 1_000_000).toFixed(2)}M` : integer(count);
}

/** The address without its scheme. */
export const host = (address: string): string => address.replace(/^https?:\/\//, '').replace(/\/$/, '');
