import type {
  ChangeRoute,
  CreateRoute,
  Identity,
  MockHeader,
  Route,
  RouteKind,
  RouteNeed,
  RouteRow,
} from '@/api/routes';

export type OwnKind = Exclude<RouteKind, 'built_in'>;

export const KIND_WORDS: Record<RouteKind, string> = { mock: 'Mock', proxy: 'Proxy', built_in: 'Built-in' };

export const NEED_WORDS: Record<RouteNeed, string> = {
  anyone: 'Anyone',
  authenticated: 'Signed in',
  staff: 'Staff',
  scopes: 'Scopes',
};

/** The headers that tell an upstream who asks. Remote-User goes with all others. */
export const IDENTITY: { id: Identity; header: string; holds: string }[] = [
  { id: 'user', header: 'Remote-User', holds: 'username' },
  { id: 'email', header: 'Remote-Email', holds: 'email' },
  { id: 'groups', header: 'Remote-Groups', holds: 'staff, superuser' },
  { id: 'scopes', header: 'Remote-Scopes', holds: 'scopes of the token' },
];

/** A route as it is edited: the fields of both kinds, of which one kind's are shown. */
export interface Draft {
  path: string;
  /** None means any. */
  methods: string[];
  needs: RouteNeed;
  scopes: string[];
  enabled: boolean;
  status: number | string;
  content_type: string;
  headers: MockHeader[];
  body: string;
  upstream: string;
  strip_prefix: boolean;
  /** What the upstream is told; nothing where it is empty. */
  identity: Identity[];
  remove_authorization: boolean;
  remove_cookie: boolean;
  timeout_seconds: number | string;
}

export type Field = keyof Draft;

const MOCK_FIELDS = ['status', 'content_type', 'headers', 'body'] as const;
const PROXY_FIELDS = [
  'upstream',
  'strip_prefix',
  'identity',
  'remove_authorization',
  'remove_cookie',
  'timeout_seconds',
] as const;
const ALL_FIELDS = ['path', 'methods', 'needs', 'scopes', 'enabled'] as const;

/** What a new route begins with. */
export const FIRST_DRAFT: Draft = {
  path: '',
  methods: ['GET'],
  needs: 'authenticated',
  scopes: [],
  enabled: true,
  status: 200,
  content_type: 'application/json',
  headers: [],
  body: '{\n  "detail": "made up"\n}',
  upstream: '',
  strip_prefix: true,
  identity: IDENTITY.map(({ id }) => id),
  remove_authorization: true,
  remove_cookie: false,
  timeout_seconds: 30,
};

export const draftOf = ({ path, methods, needs, scopes, enabled, mock, proxy }: Route): Draft => ({
  ...FIRST_DRAFT,
  ...mock,
  ...proxy,
  path,
  methods,
  needs,
  scopes,
  enabled,
});

const pick = <K extends Field>(draft: Partial<Draft>, names: readonly K[]): Pick<Draft, K> =>
  Object.fromEntries(names.filter((name) => name in draft).map((name) => [name, draft[name]])) as Pick<
    Draft,
    K
  >;

/** Numbers are text while they are typed; both kinds of change and creation have the same parts. */
function bodyOf(kind: OwnKind, values: Partial<Draft>): ChangeRoute {
  const own = kind === 'mock' ? pick(values, MOCK_FIELDS) : pick(values, PROXY_FIELDS);
  return {
    ...pick(values, ALL_FIELDS),
    ...(Object.keys(own).length > 0 ? { [kind]: own } : {}),
  };
}

export const creationOf = (kind: OwnKind, draft: Draft): CreateRoute => bodyOf(kind, draft) as CreateRoute;

/** Only what was changed, so that what somebody else changed meanwhile stays. */
export const changeOf = (kind: OwnKind, changes: Partial<Draft>): ChangeRoute => bodyOf(kind, changes);

/** To be made again as it was. */
export function copyOf({
  id: _,
  kind: _kind,
  created: _created,
  changed: _changed,
  ...rest
}: Route): CreateRoute {
  return rest;
}

export const methodWords = (methods: string[]): string => (methods.length === 0 ? 'Any' : methods.join(', '));

/** `GET /orders/{id}/`, what a route is called; built-in families have their path only. */
export const titleOf = ({ methods, path }: Pick<RouteRow, 'methods' | 'path'>): string =>
  methods.length === 0 ? path : `${methods.join(', ')} ${path}`;

/** A row of the list. */
export interface RouteItem extends RouteRow {
  /** The route's number; built-in ones have negative ones. */
  key: number;
  /** What stands in its address. */
  slug: string;
}

/** `api-token-auth` for `/api-token-auth/`. */
const slugOf = (path: string): string => path.split('/').filter(Boolean).join('-');

/** Rows that can be told apart, the built-in ones too. */
export function itemsOf(rows: RouteRow[]): RouteItem[] {
  let builtIn = 0;
  return rows.map((row) => {
    if (row.id != null) return { ...row, key: row.id, slug: String(row.id) };
    builtIn -= 1;
    return { ...row, key: builtIn, slug: slugOf(row.path) };
  });
}

/** The built-in route that can be switched off, by a setting of its own. */
export const HELLO = '/hello/';
