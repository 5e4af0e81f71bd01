import type { Exchange, Header, HistoryEntry } from '@/platform/types';

export interface HeaderLine extends Header {
  /** Stable identity of the row while it is edited. */
  key: string;
  on: boolean;
}

/** What is being composed for one connection. */
export interface Draft {
  method: string;
  path: string;
  headers: HeaderLine[];
  body: string;
  /** False after `Send without a token`. */
  withToken: boolean;
  /** Seconds that it may take. */
  timeout: number;
}

/** An answer of this run of the window, by the id of its request. */
export interface Answered {
  key: string;
  exchange: Exchange;
  /** The start of the token that the connection had then. */
  prefix: string | null;
}

export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];
const WITHOUT_BODY = new Set(['GET', 'HEAD']);

/** A random name for a row or request. */
export function freshKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}

export const FIRST_DRAFT: Draft = {
  method: 'GET',
  path: '/hello/',
  headers: [{ key: 'accept', name: 'Accept', value: 'application/json', on: true }],
  body: '',
  withToken: true,
  timeout: 30,
};

export const LONGEST_TIMEOUT = 300;

export const takesBody = (method: string): boolean => !WITHOUT_BODY.has(method);

/** The headers that are sent: those switched on, and a content type where a body has none. */
export function headersOf(draft: Draft): Header[] {
  const headers = draft.headers
    .filter(({ on, name }) => on && name.trim() !== '')
    .map(({ name, value }) => ({ name, value }));
  const typed = headers.some(({ name }) => name.toLowerCase() === 'content-type');
  if (bodyOf(draft) !== undefined && !typed)
    headers.push({ name: 'Content-Type', value: 'application/json' });
  return headers;
}

export function bodyOf(draft: Draft): string | undefined {
  return takesBody(draft.method) && draft.body !== '' ? draft.body : undefined;
}

/** A path as it is sent: always from the root. */
export const pathOf = (path: string): string => (path.startsWith('/') ? path : `/${path}`);

export const sameAddress = (one: string, other: string | null | undefined): boolean =>
  other !== null && other !== undefined && one.replace(/\/+$/, '') === other.replace(/\/+$/, '');

/** A request of the history, to be sent again; what was left out of it is left out here too. */
export function draftOf(entry: HistoryEntry, before: Draft): Draft {
  const headers = entry.headers.map(([name, value]) => ({ key: freshKey(), name, value, on: true }));
  return { ...before, method: entry.method, path: entry.path, headers, body: entry.body ?? '' };
}
