import type { AuditEntry } from '@/api/audit';
import { duration, integer } from '@/shared/format';

const WORDS: Record<string, string> = {
  is_active: 'active',
  is_staff: 'staff',
  is_superuser: 'superuser',
  max_uses: 'use limit',
  allowed: 'addresses',
  first_name: 'first name',
  last_name: 'last name',
};

const inWords = (name: string): string => WORDS[name] ?? name.replaceAll('_', ' ');

/** A value of an entry's details, for a person. */
export function shown(value: unknown): string {
  if (typeof value === 'number') return integer(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.map((one) => inWords(String(one))).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What to call the token of an entry: its name, or whose it is. */
export function nameOf(details: AuditEntry['details']): string {
  const name = details.name ?? details.owner;
  return typeof name === 'string' ? name : '';
}

/** Whose the token is, where its name stands elsewhere already. */
const ownerOf = ({ name, owner }: AuditEntry['details']): string | null =>
  name && typeof owner === 'string' ? owner : null;

const listed = (parts: (string | null | undefined)[]): string =>
  parts.filter((part) => part != null && part !== '').join(', ');

function grace(entry: AuditEntry): string {
  const until = Date.parse(String(entry.details.old_works_until));
  const time = until - Date.parse(entry.at);
  return time < 1000 ? 'No grace' : `Grace ${duration(time)}`;
}

const BY_ACTION: Record<string, (entry: AuditEntry) => string> = {
  'user.log_in': ({ address, details }) =>
    listed([address, details.token ? `token ${shown(details.token)}` : null]),
  'user.log_out': ({ address }) => address ?? '',
  'token.issue': ({ details }) => listed([ownerOf(details), String(details.kind ?? '')]),
  'token.rotate': grace,
  'token.reveal': () => '',
  'token.restore': ({ details }) => ownerOf(details) ?? '',
  'token.revoke': ({ details }) => listed([ownerOf(details), String(details.why ?? '')]),
  'token.change': ({ details }) => listed([ownerOf(details), shown(details.fields ?? '')]),
  'user.change': ({ details }) => shown(details.fields ?? ''),
  'user.set_password': ({ details }) => (details.revoke_tokens ? 'Tokens revoked' : 'Tokens kept'),
};

/** The one line that says most about an entry. */
export function detailOf(entry: AuditEntry): string {
  if (entry.outcome === 'refused' && entry.reason) return entry.reason;
  const known = BY_ACTION[entry.action];
  if (known) return known(entry);
  return Object.entries(entry.details)
    .filter(([, value]) => value !== false && value !== '')
    .map(([name, value]) => (value === true ? inWords(name) : `${inWords(name)} ${shown(value)}`))
    .join(', ');
}

/** All details, each with its name. */
export const factsOf = (entry: AuditEntry): [string, string][] =>
  Object.entries(entry.details).map(([name, value]) => {
    const words = inWords(name);
    return [words.charAt(0).toUpperCase() + words.slice(1), shown(value)];
  });
