import type { ConnectionKind, ConnectionWire } from '@/platform/types';

/** How servers are spoken to where nobody said otherwise. */
export const USUAL_WIRE: ConnectionWire = {
  kind: 'drf',
  loginPath: '',
  keyword: 'Token',
  logInAgain: false,
};

const USUAL_PATHS: Record<ConnectionKind, string> = { drf: '/api-token-auth/', knox: '/auth/login/' };

/** Where servers of a kind usually take logins. */
export const usualPath = (kind: ConnectionKind): string => USUAL_PATHS[kind];

/** Where a connection's server takes logins. */
export const loginPath = ({ kind, loginPath }: ConnectionWire): string => loginPath || usualPath(kind);
