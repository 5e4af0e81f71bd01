import type { RouteRow } from '@/api/routes';
import { addressProblem } from '@/shared/validation';
import type { Draft, Field, OwnKind } from './model';
import { builtInOwner, clashWith, pathProblem, valueNames } from './path';
import { bodyProblem } from './template';

/** What is wrong with a field. */
export interface Problem {
  message: string;
  /** The line of the body. */
  line?: number;
  /** The other route that has this path. */
  other?: number;
}

export type Problems = Partial<Record<Field, Problem>>;

/** What a draft is held against. */
export interface Held {
  id: number | null;
  kind: OwnKind;
  rows: RouteRow[];
}

/** 1 MB, as the server counts. */
export const LARGEST_BODY = 1_000_000;

/** Statuses whose answers have no body. */
const BODILESS = [204, 205, 304];

/** Headers that follow from the rest of an answer, or belong to the connection. */
const OURS = [
  'Content-Length',
  'Content-Type',
  'Connection',
  'Date',
  'Keep-Alive',
  'Proxy-Connection',
  'TE',
  'Trailer',
  'Transfer-Encoding',
  'Upgrade',
  'X-Content-Type-Options',
];
const TOKEN = /^[\w!#$%&'*+.^`|~-]+$/;
const VALUE = /^(?:[\t -~]*)$/;

export const byteLength = (text: string): number => new TextEncoder().encode(text).length;

function ofPath({ path, methods }: Draft, { id, kind, rows }: Held): Problem | null {
  const message = pathProblem(path, kind);
  if (message) return { message };
  const own = builtInOwner(path, rows);
  if (own) return { message: `${own} is built in` };
  const clash = clashWith({ id, kind, path, methods }, rows);
  if (!clash) return null;
  return { message: `${clash.method} ${path} exists already`, other: clash.row.id ?? undefined };
}

function ofHeaders({ headers }: Draft): Problem | null {
  for (const { name, value } of headers) {
    const own = OURS.find((ours) => ours.toLowerCase() === name.toLowerCase());
    if (own) return { message: `Keyfob sets ${own} itself` };
    if (!TOKEN.test(name) || !VALUE.test(value) || value.trim() !== value)
      return { message: `“${name}” is not a header that can be sent` };
  }
  return headers.length > 50 ? { message: 'A mock has at most 50 headers' } : null;
}

function ofBody({ status, body, content_type, path }: Draft): Problem | null {
  if (body !== '' && BODILESS.includes(Number(status))) return { message: `A ${status} answer has no body` };
  if (byteLength(body) > LARGEST_BODY) return { message: 'The body is larger than 1 MB' };
  const problem = bodyProblem(body, content_type, valueNames(path));
  return problem && { line: problem.line, message: `Line ${problem.line}: ${problem.message}` };
}

const isBetween = (value: number | string, least: number, most: number): boolean =>
  value !== '' && Number.isInteger(Number(value)) && Number(value) >= least && Number(value) <= most;

function ofMock(draft: Draft): Problems {
  const type = draft.content_type;
  const goodType = type === '' || /^[^\s/;]+\/[^\s/;]+\s*(?:;.*)?$/.test(type);
  return {
    status: isBetween(draft.status, 200, 599) ? undefined : { message: 'Choose a status from 200 to 599' },
    content_type: goodType ? undefined : { message: 'Enter a content type such as application/json' },
    headers: ofHeaders(draft) ?? undefined,
    body: ofBody(draft) ?? undefined,
  };
}

function ofProxy(draft: Draft): Problems {
  const address = addressProblem(draft.upstream);
  const inTime = isBetween(draft.timeout_seconds, 1, 300);
  return {
    upstream: address ? { message: address } : undefined,
    timeout_seconds: inTime ? undefined : { message: 'Choose 1 to 300 seconds' },
  };
}

/** All that is wrong with a draft, by field, as far as the window can tell; the server has the last word. */
export function problemsOf(draft: Draft, held: Held): Problems {
  const lacksScope = draft.needs === 'scopes' && draft.scopes.length === 0;
  return {
    path: ofPath(draft, held) ?? undefined,
    scopes: lacksScope ? { message: 'Add a scope' } : undefined,
    ...(held.kind === 'mock' ? ofMock(draft) : ofProxy(draft)),
  };
}
