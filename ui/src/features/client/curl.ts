import type { Header } from '@/platform/types';

/** What a curl command says, without what must not be taken from it. */
export interface CurlRequest {
  /** Scheme, host and port. */
  origin: string;
  method: string;
  path: string;
  headers: Header[];
  body: string;
  /** Sentences about what was left out or not understood. */
  notes: string[];
}

export const TOKEN_NOTE = 'The token in it was left out: Keyfob adds the stored one.';
const USER_NOTE = 'The username and password in it were left out.';
const COOKIE_NOTE = 'The cookies in it were left out.';
const INSECURE_NOTE = '-k was left out: Keyfob checks certificates always.';

/** Options with a value that change nothing here. */
const IGNORED_VALUES = new Set([
  '-o',
  '--output',
  '-m',
  '--max-time',
  '--connect-timeout',
  '-w',
  '--write-out',
]);
/** Options without one. */
const IGNORED = new Set(
  '-s --silent -S --show-error -v --verbose -i --include -L --location -f --fail -g --globoff --compressed -#'.split(
    ' ',
  ),
);
/** Short options that take a value. */
const SHORT_VALUES = 'XHdubAeomw';

const ANSI: Record<string, string> = { n: '\n', t: '\t', r: '\r' };

/** Splits as a POSIX shell does; expands nothing. Throws a sentence when a quote stays open. */
export function shellWords(text: string): string[] {
  const words: string[] = [];
  let word: string | null = null;
  let at = 0;
  const add = (more: string) => {
    word = (word ?? '') + more;
  };
  const quoted = (end: string, escapes: (symbol: string) => string | null) => {
    add('');
    for (at += 1; text[at] !== end; at += 1) {
      if (at >= text.length) throw new Error('A quote is not closed.');
      const next = text[at + 1];
      const escaped = text[at] === '\\' && next !== undefined ? escapes(next) : null;
      if (escaped === null) add(text[at] ?? '');
      else {
        add(escaped);
        at += 1;
      }
    }
  };
  for (; at < text.length; at += 1) {
    const symbol = text[at] ?? '';
    if (symbol === '$' && text[at + 1] === "'") {
      at += 1;
      quoted("'", (next) => ANSI[next] ?? next);
    } else if (symbol === "'") quoted("'", () => null);
    else if (symbol === '"')
      quoted('"', (next) => (next === '\n' ? '' : '"\\$`'.includes(next) ? next : null));
    else if (symbol === '\\') {
      const rest = text.slice(at + 1);
      const newline = /^\r?\n/.exec(rest);
      if (newline) at += newline[0].length;
      else {
        add(rest[0] ?? '');
        at += 1;
      }
    } else if (/\s/.test(symbol)) {
      if (word !== null) words.push(word);
      word = null;
    } else add(symbol);
  }
  if (word !== null) words.push(word);
  return words;
}

interface Option {
  name: string;
  value: string;
}

interface Split {
  options: Option[];
  urls: string[];
  unknown: string[];
}

const VALUES = new Set(
  '--request --header --data --data-raw --data-binary --data-ascii --data-urlencode --json --user --cookie --url --user-agent --referer'.split(
    ' ',
  ),
);
const FLAGS = new Set(['-G', '--get', '-k', '--insecure', '-I', '--head']);

/** `-sXPOST` is `-s`, `-X POST`; `--url=x` is `--url x`. */
function expand(words: string[]): string[] {
  return words.flatMap((word, at) => {
    const before = words[at - 1] ?? '';
    if (takesValue(before)) return [word];
    const long = /^(--[a-z-]+)=(.*)$/s.exec(word);
    if (long) return [long[1] ?? '', long[2] ?? ''];
    if (!/^-[^-]./.test(word)) return [word];
    const parts: string[] = [];
    for (let place = 1; place < word.length; place += 1) {
      const letter = word[place] ?? '';
      parts.push(`-${letter}`);
      if (SHORT_VALUES.includes(letter)) {
        if (place + 1 < word.length) parts.push(word.slice(place + 1));
        break;
      }
    }
    return parts;
  });
}

const takesValue = (word: string): boolean =>
  VALUES.has(word) ||
  IGNORED_VALUES.has(word) ||
  (/^-[A-Za-z]$/.test(word) && SHORT_VALUES.includes(word[1] ?? ''));

function split(words: string[]): Split {
  const found: Split = { options: [], urls: [], unknown: [] };
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (takesValue(word)) {
      at += 1;
      const value = words[at];
      if (value === undefined) throw new Error(`${word} has no value.`);
      if (!IGNORED_VALUES.has(word)) found.options.push({ name: word, value });
    } else if (FLAGS.has(word)) found.options.push({ name: word, value: '' });
    else if (word.startsWith('-') && word !== '-') {
      if (!IGNORED.has(word)) found.unknown.push(word);
    } else found.urls.push(word);
  }
  return found;
}

function encoded(value: string): string {
  const [, name, rest] = /^([^=]*)=(.*)$/s.exec(value) ?? [null, '', value];
  const text = encodeURIComponent(rest ?? '');
  return name ? `${name}=${text}` : text;
}

const JSON_TYPE = 'application/json';

/** Reads the options one by one. */
class Reading {
  method = '';
  headers: Header[] = [];
  data: string[] = [];
  notes = new Set<string>();
  urls: string[] = [];
  get = false;
  json = false;

  take({ name, value }: Option) {
    if (name === '-X' || name === '--request') this.method = value.toUpperCase();
    else if (name === '-H' || name === '--header') this.header(value);
    else if (name === '--url') this.urls.push(value);
    else if (name === '-A' || name === '--user-agent') this.headers.push({ name: 'User-Agent', value });
    else if (name === '-e' || name === '--referer') this.headers.push({ name: 'Referer', value });
    else if (name === '-u' || name === '--user') this.notes.add(USER_NOTE);
    else if (name === '-b' || name === '--cookie') this.notes.add(COOKIE_NOTE);
    else if (name === '-k' || name === '--insecure') this.notes.add(INSECURE_NOTE);
    else if (name === '-G' || name === '--get') this.get = true;
    else if (name === '-I' || name === '--head') this.method ||= 'HEAD';
    else this.body(name, value);
  }

  private header(line: string) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim();
    if (colon < 1) return;
    if (/^(proxy-)?authorization$/i.test(name)) this.notes.add(TOKEN_NOTE);
    else if (/^cookie$/i.test(name)) this.notes.add(COOKIE_NOTE);
    else if (!/^(host|content-length|connection|transfer-encoding)$/i.test(name))
      this.headers.push({ name, value: line.slice(colon + 1).trim() });
  }

  private body(name: string, value: string) {
    if (value.startsWith('@') && name !== '--data-raw') {
      this.notes.add(`The file ${value.slice(1)} was not read: paste its content as the body.`);
      return;
    }
    if (name === '--json') this.json = true;
    this.data.push(name === '--data-urlencode' ? encoded(value) : value);
  }

  has = (name: string): boolean => this.headers.some((one) => one.name.toLowerCase() === name);
}

function addressOf(text: string | undefined): URL {
  if (!text) throw new Error('There is no address in it.');
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`);
  if (!url || !/^https?:$/.test(url.protocol)) throw new Error('Its address is not one of http or https.');
  return url;
}

/** What `command` would send. Throws a sentence where that cannot be told. */
export function parseCurl(command: string): CurlRequest {
  const words = shellWords(command.trim().replace(/^[$%]\s+/, ''));
  if (words[0] !== 'curl') throw new Error('It does not start with “curl”.');
  const { options, urls, unknown } = split(expand(words.slice(1)));
  const read = new Reading();
  for (const option of options) read.take(option);
  if (unknown.length > 0) read.notes.add(`Not understood and left out: ${unknown.join(', ')}.`);
  const all = [...urls, ...read.urls];
  if (all.length > 1) read.notes.add('Only its first address was taken.');
  const url = addressOf(all[0]);
  if (url.username || url.password) read.notes.add(USER_NOTE);
  const data = read.data.join(read.json ? '' : '&');
  const inQuery = read.get && data !== '';
  const query = inQuery ? `${url.search ? `${url.search}&` : '?'}${data}` : url.search;
  const body = inQuery ? '' : data;
  if (body && !read.has('content-type')) {
    const value = read.json ? JSON_TYPE : 'application/x-www-form-urlencoded';
    read.headers.push({ name: 'Content-Type', value });
  }
  if (read.json && !read.has('accept')) read.headers.push({ name: 'Accept', value: JSON_TYPE });
  return {
    origin: url.origin,
    method: read.method || (body ? 'POST' : 'GET'),
    path: `${url.pathname}${query}`,
    headers: read.headers,
    body,
    notes: [...read.notes],
  };
}
