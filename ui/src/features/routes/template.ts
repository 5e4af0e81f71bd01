import type { CodeCompletion, CodeMark, CodeProblem } from '@/shared/CodeEditor';
import { jsonProblem } from '@/shared/editor/json';

/** How values are written into a body, by its content type. */
export type Language = 'json' | 'markup' | 'plain';

const FIXED = ['user.username', 'user.email', 'token.name', 'now'];
const MOST_PLACEHOLDERS = 1000;

/** A word in braces; in doubled ones it is text. */
const LITERAL = /\{\{[A-Za-z][A-Za-z0-9._\-[\]]{0,99}\}\}/y;
const PLACEHOLDER = /\{([A-Za-z][A-Za-z0-9._\-[\]]{0,99})\}/y;
const EITHER = /(\{)?\{([A-Za-z][A-Za-z0-9._\-[\]]{0,99})\}(\})?/g;

export function languageOf(contentType: string): Language {
  const essence = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  const subtype = essence.split('/')[1] ?? '';
  if (subtype === 'json' || subtype.endsWith('+json')) return 'json';
  return subtype === 'html' || subtype === 'xml' || subtype.endsWith('+xml') ? 'markup' : 'plain';
}

/** The values that a body can have, as they are written. */
export const valuesOf = (names: string[]): string[] => [...names.map((name) => `path.${name}`), ...FIXED];

const isValue = (word: string, names: string[]): boolean =>
  valuesOf(names).includes(word) || /^query\../.test(word);

/** Whether braces around this word may be meant as they are. */
const couldBeText = (word: string, names: string[]): boolean => !word.includes('.') && !names.includes(word);

/** How many letters have to be added, left out or replaced (Levenshtein's distance). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  [...one].forEach((letter, line) => {
    const next = [line + 1];
    for (let at = 0; at < other.length; at += 1) {
      const replaced = (row[at] ?? 0) + (letter === other[at] ? 0 : 1);
      next.push(Math.min(replaced, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    row = next;
  });
  return row[other.length] ?? 0;
}

function nearest(word: string, names: string[]): string | null {
  if (names.includes(word)) return `path.${word}`;
  const query = /^(?:qery|q)\.(.+)$/.exec(word);
  if (query) return `query.${query[1]}`;
  const near = valuesOf(names).map((name) => ({ name, changes: distance(word, name) }));
  near.sort((one, other) => one.changes - other.changes);
  const best = near[0];
  return best && best.changes <= 1 + Math.floor(word.length / 3) ? best.name : null;
}

/** `no value is called user.mail. Did you mean {user.email}?` */
function nameProblem(word: string, names: string[]): string {
  const suggestion = nearest(word, names);
  return `no value is called ${word}.${suggestion ? ` Did you mean {${suggestion}}?` : ''}`;
}

const at = (pattern: RegExp, text: string, place: number): RegExpExecArray | null => {
  if (text[place] !== '{') return null;
  pattern.lastIndex = place;
  return pattern.exec(text);
};

interface Scanned {
  problem: CodeProblem | null;
  /** The body with harmless values, to be held against JSON. */
  checked: string;
}

/** One pass over a body, as the server makes it. */
function scan(text: string, language: Language, names: string[]): Scanned {
  let checked = '';
  let quoted = false;
  let placeholders = 0;
  let place = 0;
  const lineAt = (end: number) => text.slice(0, end).split('\n').length;
  while (place < text.length) {
    const bare = language === 'json' && !quoted;
    const literal = bare ? null : at(LITERAL, text, place);
    const named = literal ? null : at(PLACEHOLDER, text, place);
    const word = named?.[1] ?? '';
    let taken = literal?.[0] ?? named?.[0] ?? text.charAt(place);
    if (named && isValue(word, names)) {
      placeholders += 1;
      if (placeholders > MOST_PLACEHOLDERS)
        return { problem: { line: lineAt(place), message: 'A body has at most 1,000 values' }, checked };
      checked += bare ? ' 0 ' : '';
    } else if (named && (bare || !couldBeText(word, names))) {
      return { problem: { line: lineAt(place), message: nameProblem(word, names) }, checked };
    } else {
      if (quoted && taken === '\\') taken = text.slice(place, place + 2);
      else if (taken === '"' && language === 'json') quoted = !quoted;
      checked += literal ? taken.slice(1, -1) : taken;
    }
    place += taken.length;
  }
  return { problem: null, checked };
}

/** What is wrong with a body; null means fine. `names` are those of the values in the path. */
export function bodyProblem(text: string, contentType: string, names: string[]): CodeProblem | null {
  const language = languageOf(contentType);
  const { problem, checked } = scan(text, language, names);
  if (problem || language !== 'json') return problem;
  return jsonProblem(checked);
}

/** The placeholders of a text, and what only looks like one. */
export function marksOf(text: string, names: string[]): CodeMark[] {
  const marks: CodeMark[] = [];
  for (const { 0: whole, 1: open, 2: word = '', 3: close, index } of text.matchAll(EITHER)) {
    if (open && close) continue;
    const from = index + (open ? 1 : 0);
    const to = index + whole.length - (close ? 1 : 0);
    if (isValue(word, names)) marks.push({ from, to, kind: 'value' });
    else if (!couldBeText(word, names)) marks.push({ from, to, kind: 'wrong' });
  }
  return marks;
}

const ABOUT: Record<string, string> = {
  'user.username': 'who asks',
  'user.email': 'who asks',
  'token.name': 'of the token',
  now: 'the time, UTC',
};

/** The values with what they are, for Insert… and for completion. */
export const insertable = (names: string[]): { label: string; detail: string }[] => [
  ...names.map((name) => ({ label: `{path.${name}}`, detail: 'from the path' })),
  { label: '{query.page}', detail: 'from the query' },
  ...FIXED.map((name) => ({ label: `{${name}}`, detail: ABOUT[name] ?? '' })),
];

/** What could stand at the cursor: after `{` at once, elsewhere only when asked. */
export function completionOf(before: string, asked: boolean, names: string[]): CodeCompletion | null {
  const begun = /\{[A-Za-z0-9._\-[\]]*$/.exec(before);
  if (!begun && !asked) return null;
  return { from: begun?.index ?? before.length, options: insertable(names) };
}
