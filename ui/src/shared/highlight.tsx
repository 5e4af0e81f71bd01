import type { ReactNode } from 'react';
import classes from './code.module.css';

/** Order matters: the first alternative that fits wins. */
const SHELL =
  /(?<comment>^\s*#.*$|\s\/\/.*$)|(?<string>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`)|(?<url>https?:\/\/[^\s'"`\\)]+)/gm;
const JSON_PART =
  /(?<key>"(?:\\.|[^"\\])*"(?=\s*:))|(?<string>"(?:\\.|[^"\\])*")|(?<number>-?\b\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\b|\b(?:true|false|null)\b)/g;

const CLASS: Record<string, string | undefined> = {
  comment: classes.comment,
  string: classes.string,
  url: classes.string,
  key: classes.key,
  number: classes.number,
};

function paint(text: string, pattern: RegExp): ReactNode[] {
  const parts: ReactNode[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > end) parts.push(text.slice(end, match.index));
    const kind = Object.entries(match.groups ?? {}).find(([, value]) => value !== undefined)?.[0] ?? '';
    parts.push(
      <span key={match.index} className={CLASS[kind]}>
        {match[0]}
      </span>,
    );
    end = match.index + match[0].length;
  }
  parts.push(text.slice(end));
  return parts;
}

/** Code of any of the snippet languages: comments and strings are enough to read it. */
export const paintCode = (code: string): ReactNode[] => paint(code, SHELL);

export const paintJson = (text: string): ReactNode[] => paint(text, JSON_PART);
