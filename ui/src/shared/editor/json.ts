import type { CodeProblem } from './types';

/** Where a text stops being JSON. */
class Fault extends Error {
  constructor(
    readonly at: number,
    message: string,
  ) {
    super(message);
  }
}

/** More levels than this the server refuses too. */
const MOST_LEVELS = 127;

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})/y;
const BLANK = /[ \t\r\n]*/y;
const WORD = /true|false|null/y;

const ENDS_EARLY = 'the body ends too early';

/** One walk over a text that should be JSON; it says the same as the server does. */
class Walk {
  at = 0;

  constructor(readonly text: string) {}

  private take(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? null;
    if (found !== null) this.at += found.length;
    return found;
  }

  private next(): string | undefined {
    this.take(BLANK);
    return this.text[this.at];
  }

  private fail(message: string): never {
    throw new Fault(this.at, this.at >= this.text.length ? ENDS_EARLY : message);
  }

  whole(): void {
    this.value(0);
    if (this.next() !== undefined) this.fail('nothing can follow the value');
  }

  private value(level: number): void {
    const first = this.next();
    if (level > MOST_LEVELS) this.fail('too many levels');
    if (first === '{') this.members(level);
    else if (first === '[') this.elements(level);
    else if (first === '"') this.string();
    else if (!this.take(NUMBER) && !this.take(WORD)) this.fail('expected a value');
  }

  private string(): void {
    this.at += 1;
    for (;;) {
      const character = this.text[this.at];
      if (character === undefined || character < ' ') this.fail('a text in quotes ends on its line');
      if (character === '\\' && !this.take(ESCAPE)) this.fail('invalid escape');
      if (character === '\\') continue;
      this.at += 1;
      if (character === '"') return;
    }
  }

  private members(level: number): void {
    this.at += 1;
    if (this.next() === '}') {
      this.at += 1;
      return;
    }
    for (;;) {
      if (this.next() !== '"') this.fail('expected a name in quotes');
      this.string();
      if (this.next() !== ':') this.fail('expected :');
      this.at += 1;
      this.value(level + 1);
      if (this.over('}')) return;
    }
  }

  private elements(level: number): void {
    this.at += 1;
    if (this.next() === ']') {
      this.at += 1;
      return;
    }
    for (;;) {
      this.value(level + 1);
      if (this.over(']')) return;
    }
  }

  /** Takes a comma, or the end of a list; says which it was. */
  private over(end: '}' | ']'): boolean {
    const found = this.next();
    if (found !== ',' && found !== end) this.fail(`expected , or ${end}`);
    this.at += 1;
    return found === end;
  }
}

const lineOf = (text: string, at: number): number => text.slice(0, at).split('\n').length;

/** What is wrong with a text that should be JSON, or nothing. An empty text is no fault. */
export function jsonProblem(text: string): CodeProblem | null {
  if (text.trim() === '') return null;
  try {
    new Walk(text).whole();
    return null;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { line: lineOf(text, error.at), message: error.message };
  }
}
