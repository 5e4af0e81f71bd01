import type { Mock, Route, RouteNeed, RouteProxy, RouteRow } from '@/api/routes';

/** What Keyfob answers itself, as the server lists it. */
const BUILT_IN: [path: string, methods: string[], needs: RouteNeed, summary: string][] = [
  ['/admin/', [], 'staff', 'The console in a browser'],
  ['/api-token-auth/', ['POST'], 'anyone', 'A token for a username and password'],
  ['/api/v1/', [], 'staff', 'The admin API'],
  ['/auth/', [], 'authenticated', 'Sessions as in knox, and checks for other servers'],
  ['/healthz', ['GET'], 'anyone', 'Whether the server runs'],
  ['/hello/', ['GET'], 'authenticated', '200 · 27 B JSON'],
  ['/knox/', [], 'authenticated', 'Sessions as in knox'],
  ['/metrics', ['GET'], 'scopes', 'Numbers for Prometheus'],
  ['/oauth/', [], 'scopes', 'Introspection and revocation of tokens'],
  ['/readyz', ['GET'], 'anyone', 'Whether the server can answer'],
];

export const builtInRows = (): RouteRow[] =>
  BUILT_IN.map(([path, methods, needs, summary]) => ({
    id: null,
    kind: 'built_in',
    methods,
    path,
    needs,
    scopes: [],
    enabled: true,
    summary,
  }));

const ORDER = `{
  "id": {path.id},
  "state": "shipped",
  "total": 42.50,
  "owner": "{user.username}",
  "email": "{user.email}",
  "items": ["amber kettle", "tea, 250 g"],
  "at": "{now}"
}`;

type Common = Pick<Route, 'path' | 'methods' | 'needs'> & { scopes?: string[]; enabled?: boolean };

const mock = (common: Common, answer: Partial<Mock>): [Common, Partial<Route>] => [
  common,
  {
    kind: 'mock',
    mock: { status: 200, content_type: 'application/json', headers: [], body: '', ...answer },
  },
];

const proxy = (
  common: Common,
  upstream: string,
  change: Partial<RouteProxy> = {},
): [Common, Partial<Route>] => [
  common,
  {
    kind: 'proxy',
    proxy: {
      upstream,
      strip_prefix: true,
      identity: ['user', 'email', 'groups', 'scopes'],
      remove_authorization: true,
      remove_cookie: false,
      timeout_seconds: 30,
      ...change,
    },
  },
];

const read = ['orders:read'];
const write = ['orders:write'];
const order = (state: string): string => `{\n  "id": {path.id},\n  "state": "${state}",\n  "at": "{now}"\n}`;

const OWN = [
  mock(
    { path: '/orders/{id}/', methods: ['GET'], needs: 'scopes', scopes: read },
    { headers: [{ name: 'Cache-Control', value: 'no-store' }], body: ORDER },
  ),
  mock(
    { path: '/orders/', methods: ['GET'], needs: 'scopes', scopes: read },
    {
      body: `[\n${Array.from({ length: 24 }, (_, at) => `  {"id": ${at + 1}, "state": "shipped", "owner": "{user.username}"}`).join(',\n')}\n]`,
    },
  ),
  mock({ path: '/orders/', methods: ['POST'], needs: 'scopes', scopes: write }, { status: 201, body: ORDER }),
  mock(
    { path: '/orders/{id}/refund/', methods: ['POST'], needs: 'staff', scopes: write },
    { status: 202, body: order('refunding') },
  ),
  mock(
    { path: '/files/', methods: ['POST'], needs: 'scopes', scopes: ['write'] },
    { status: 201, body: order('kept').replace('{path.id}', '7') },
  ),
  mock(
    { path: '/maintenance/', methods: [], needs: 'anyone', enabled: false },
    { status: 503, body: '{"detail": "Back at 14:00. Nothing is lost; send it again then."}' },
  ),
  mock(
    { path: '/reports/daily.csv', methods: ['GET'], needs: 'staff' },
    {
      content_type: 'text/csv; charset=utf-8',
      body: `day,orders,total\n${'2026-11-23,412,17510.00\n'.repeat(60)}`,
    },
  ),
  mock({ path: '/status/', methods: ['GET', 'HEAD'], needs: 'anyone' }, { status: 204, content_type: '' }),
  mock(
    { path: '/users/me/', methods: ['GET', 'PATCH'], needs: 'authenticated' },
    { body: ORDER.replace('{path.id}', '1') },
  ),
  proxy({ path: '/app/', methods: [], needs: 'authenticated' }, 'http://127.0.0.1:3000'),
  proxy({ path: '/grafana/', methods: [], needs: 'staff' }, 'http://127.0.0.1:3001', { strip_prefix: false }),
  proxy(
    { path: '/ledger/', methods: ['GET'], needs: 'scopes', scopes: ['ledger:read'] },
    'http://127.0.0.1:5050',
  ),
];

/** The routes of the pictures; `/orders/{id}/` is number 1, `/app/` number 10. */
export function demoRoutes(now: number): Route[] {
  const created = new Date(now - 9 * 86_400_000).toISOString();
  return OWN.map(([common, answer], at) => ({
    id: at + 1,
    scopes: [],
    enabled: true,
    created,
    changed: created,
    kind: 'mock',
    ...common,
    ...answer,
  }));
}

/** A route as in the list: without its body. */
export function rowOf(route: Route): RouteRow {
  const { mock: answer, proxy: other, ...common } = route;
  const size = answer?.body ? new TextEncoder().encode(answer.body).length : 0;
  const answered = `${answer?.status} · ${size === 0 ? 'no body' : `${size} B`}`;
  return {
    ...common,
    summary: other?.upstream ?? answered,
    status: answer?.status,
    content_type: answer?.content_type,
    body_bytes: answer ? size : undefined,
    upstream: other?.upstream,
  };
}
