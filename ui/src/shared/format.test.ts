import { describe, expect, it } from 'vitest';
import { ago, bytes, compact, duration, integer, left, millis, shortDay } from './format';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const earlier = (milliseconds: number) => new Date(NOW - milliseconds).toISOString();

describe('words for numbers and times', () => {
  it('is relative under seven days, then a date', () => {
    expect(ago(earlier(2_000), NOW)).toBe('just now');
    expect(ago(earlier(14_000), NOW)).toBe('14 s ago');
    expect(ago(earlier(18 * 60_000), NOW)).toBe('18 min ago');
    expect(ago(earlier(3 * 3_600_000), NOW)).toBe('3 h ago');
    expect(ago(earlier(30 * 3_600_000), NOW)).toBe('yesterday');
    expect(ago(earlier(6.5 * 86_400_000), NOW)).toBe('6 days ago');
    expect(ago(earlier(12 * 86_400_000), NOW)).toBe('12 Nov 2026');
  });

  it('counts down', () => {
    expect(left(earlier(-59 * 60_000), NOW)).toBe('59 min');
    expect(left(earlier(-312 * 60_000), NOW)).toBe('5 h 12 min');
    expect(left(earlier(-30 * 86_400_000 + 2_000), NOW)).toBe('30 days');
    expect(left(earlier(-86_400_000), NOW)).toBe('1 day');
    expect(left(earlier(5_000), NOW)).toBe('0 s');
  });

  it('leaves the year out where it is this one', () => {
    expect(shortDay('2026-11-11T12:00:00Z', NOW)).toBe('11 Nov');
    expect(shortDay('2025-11-11T12:00:00Z', NOW)).toBe('11 Nov 2025');
  });

  it('is compact above 999,999', () => {
    expect(compact(999_999)).toBe('999,999');
    expect(compact(1_048_206)).toBe('1.05M');
    expect(integer(1_048_206)).toBe('1,048,206');
  });

  it('measures', () => {
    expect([bytes(26), bytes(96_000), bytes(412_000_000)]).toEqual(['26 B', '96 KB', '412 MB']);
    expect([millis(4.2), millis(180.4), millis(1300)]).toEqual(['4.2 ms', '180 ms', '1.3 s']);
    expect(duration(134 * 60_000)).toBe('2 h 14 min');
    expect(duration(60 * 60_000)).toBe('1 h');
  });
});
