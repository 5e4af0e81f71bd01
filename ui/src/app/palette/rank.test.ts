import { describe, expect, it } from 'vitest';
import { ranked } from './rank';

const all = [
  { label: 'Settings: Tokens' },
  { label: 'New token…' },
  { label: 'Tokens' },
  { label: 'Restart server', words: 'reboot' },
];
const labels = (query: string) => ranked(query, all).map(({ label }) => label);

describe('the palette’s order', () => {
  it('keeps the order while nothing is typed', () => {
    expect(labels(' ')).toEqual(all.map(({ label }) => label));
  });

  it('puts what begins so first, and leaves out what does not match', () => {
    expect(labels('tok')).toEqual(['Tokens', 'New token…', 'Settings: Tokens']);
  });

  it('takes several words, and other words for the same', () => {
    expect(labels('tok new')).toEqual(['New token…']);
    expect(labels('reboot')).toEqual(['Restart server']);
    expect(labels('zzz')).toEqual([]);
    expect(labels('[')).toEqual([]);
  });
});
