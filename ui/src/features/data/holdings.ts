import type { Holdings } from '@/platform/types';
import { integer } from '@/shared/format';

const counted = (count: number, one: string, many = `${one}s`): string =>
  `${integer(count)} ${count === 1 ? one : many}`;

/** `12 users, 9 tokens, 1 route, 40 audit entries`. */
export const holdingsOf = ({ users, tokens, routes, auditEntries }: Holdings): string =>
  [
    counted(users, 'user'),
    counted(tokens, 'token'),
    counted(routes, 'route'),
    counted(auditEntries, 'audit entry', 'audit entries'),
  ].join(', ');
