import type { ChangeRoute, CheckUpstream, CreateRoute, Route, RouteRow } from '@/api/routes';
import type { ApiAnswer, ApiRequest } from '../types';
import { answer, missing, refused } from './answers';
import { builtInRows, rowOf } from './routes';
import { type DemoStore, note } from './store';

const target = (route: Route) => ({ kind: 'route' as const, id: route.id, label: route.path });

/** The one thing that the fake server holds routes against: two for the same method at one path. */
function clash(store: DemoStore, route: Omit<Route, 'id'>, id: number | null): ApiAnswer | null {
  const other = store.routes.find(
    (one) =>
      one.id !== id &&
      one.path === route.path &&
      (one.methods.length === 0 ||
        route.methods.length === 0 ||
        one.methods.some((method) => route.methods.includes(method))),
  );
  const method = route.methods.find((one) => other?.methods.includes(one)) ?? 'Any';
  return other ? refused('path', `${method} ${route.path} exists already`) : null;
}

function create(store: DemoStore, body: CreateRoute): ApiAnswer {
  if (store.routeFault) return answer(400, store.routeFault);
  const now = new Date().toISOString();
  const made = {
    methods: [],
    needs: 'authenticated' as const,
    scopes: [],
    enabled: true,
    ...body,
    kind: body.proxy ? ('proxy' as const) : ('mock' as const),
    created: now,
    changed: now,
  };
  const refusal = clash(store, made, null);
  if (refusal) return refusal;
  const route: Route = { ...made, id: Math.max(0, ...store.routes.map(({ id }) => id)) + 1 };
  store.routes.push(route);
  note(store, 'route.create', target(route));
  return answer(201, route);
}

function change(store: DemoStore, before: Route, body: ChangeRoute): ApiAnswer {
  if (store.routeFault) return answer(400, store.routeFault);
  const { mock, proxy, ...rest } = body;
  const after = {
    ...before,
    ...rest,
    mock: before.mock && { ...before.mock, ...mock },
    proxy: before.proxy && { ...before.proxy, ...proxy },
    changed: new Date().toISOString(),
  } as Route;
  const refusal = clash(store, after, before.id);
  if (refusal) return refusal;
  store.routes = store.routes.map((one) => (one.id === before.id ? after : one));
  note(store, 'route.change', target(after), { fields: Object.keys({ ...rest, ...mock, ...proxy }) });
  return answer(200, after);
}

function check(store: DemoStore, { upstream, timeout_seconds = 30 }: CheckUpstream): ApiAnswer {
  if (/:8000\b/.test(upstream)) return refused('upstream', 'This address is Keyfob itself');
  const found = store.upstreams[upstream] ?? 'answers';
  const messages = {
    answers: 'Upstream answers, 3 ms',
    nothing_answers: 'Nothing answers at this address',
    timed_out: `No answer after ${timeout_seconds} s`,
    certificate: 'The certificate is not trusted',
  };
  const milliseconds = found === 'answers' ? 3 : null;
  return answer(200, { state: found, milliseconds, message: messages[found] });
}

function list(store: DemoStore): ApiAnswer {
  const rows: RouteRow[] = [...builtInRows(), ...store.routes.map(rowOf)];
  const key = (row: RouteRow) => `${row.path}\n${row.methods.join()}`;
  rows.sort((one, other) => (key(one) < key(other) ? -1 : 1));
  return answer(200, { next: null, previous: null, results: rows });
}

export function routesApi(store: DemoStore, rest: string[], { method, body }: ApiRequest): ApiAnswer {
  const [which] = rest;
  if (which === 'check-upstream') return check(store, body as CheckUpstream);
  if (which === undefined) return method === 'POST' ? create(store, body as CreateRoute) : list(store);
  const route = store.routes.find(({ id }) => id === Number(which));
  if (!route) return missing();
  if (method === 'PATCH') return change(store, route, body as ChangeRoute);
  if (method !== 'DELETE') return answer(200, route);
  store.routes = store.routes.filter((one) => one !== route);
  note(store, 'route.delete', target(route));
  return answer(200, route);
}
