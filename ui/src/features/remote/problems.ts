import { kindOf, messageOf } from '@/platform/types';

const FIELDS: Record<string, 'address' | 'name' | 'username' | 'password'> = {
  invalid_address: 'address',
  needs_https: 'address',
  no_answer: 'address',
  untrusted: 'address',
  no_admin_api: 'address',
  newer: 'address',
  added: 'address',
  broken: 'address',
  invalid_name: 'name',
  invalid_username: 'username',
  not_staff: 'username',
  refused: 'password',
  wait: 'password',
};

/** Where a refusal of adding or signing in belongs, and its words; no field where it is none's. */
export function fieldOf(reason: unknown): { field: string | null; message: string; details: string | null } {
  const [message = '', details = null] = messageOf(reason).split('\n');
  return { field: FIELDS[kindOf(reason)] ?? null, message, details };
}

/** `http` is for this computer only. */
export function remoteAddressProblem(address: string): string | null {
  let url: URL;
  try {
    url = new URL(address.trim());
  } catch {
    return 'Enter an http or https address';
  }
  if (!/^https?:$/.test(url.protocol) || url.hostname === '') return 'Enter an http or https address';
  const local = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  return url.protocol === 'http:' && !local ? 'Use https outside this computer' : null;
}
