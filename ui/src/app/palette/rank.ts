/** How well `text` answers `query`, 0 for not at all: the words of the query in order, each at the start of a word at best. */
export function score(query: string, text: string): number {
  const wanted = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = text.toLowerCase();
  let total = 1;
  for (const word of wanted) {
    const at = found.indexOf(word);
    if (at < 0) return 0;
    const starts = at === 0 || /[^\p{L}\p{N}]/u.test(found[at - 1] ?? '');
    const wordly = starts || new RegExp(`[^\\p{L}\\p{N}]${escaped(word)}`, 'u').test(found);
    total += at === 0 ? 4 : wordly ? 3 : 1;
  }
  return total + 1 / (1 + found.length);
}

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

interface Ranked {
  label: string;
  /** Other words people may type for it. */
  words?: string;
}

/** Best match first; those that do not match are left out. A label counts twice as much as the other words. */
export function ranked<T extends Ranked>(query: string, all: T[]): T[] {
  if (query.trim() === '') return all;
  return all
    .map((one) => ({
      one,
      points: Math.max(2 * score(query, one.label), score(query, `${one.label} ${one.words ?? ''}`)),
    }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points)
    .map(({ one }) => one);
}
