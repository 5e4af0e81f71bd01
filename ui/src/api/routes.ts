import { type Api, take } from './client';
import type { components } from './schema';

type Schemas = components['schemas'];
export type Route = Schemas['Route'];
/** As in the list: without its body; built-in ones have no `id`. */
export type RouteRow = Schemas['RouteRow'];
export type RouteKind = Schemas['RouteKind'];
export type RouteNeed = Schemas['RouteNeed'];
export type Mock = Schemas['Mock'];
export type MockHeader = Schemas['MockHeader'];
export type RouteProxy = Schemas['Proxy'];
export type Identity = Schemas['Identity'];
export type CreateRoute = Schemas['CreateRoute'];
export type ChangeRoute = Schemas['ChangeRoute'];
export type CheckUpstream = Schemas['CheckUpstream'];
export type UpstreamCheck = Schemas['UpstreamCheck'];
export type UpstreamState = Schemas['UpstreamState'];

/** All of them by path, the built-in ones too: there are at most 1,000, so they come on one page. */
export async function listRoutes(api: Api): Promise<RouteRow[]> {
  return (await take(api.GET('/api/v1/routes/'))).results;
}

export function getRoute(api: Api, id: number): Promise<Route> {
  return take(api.GET('/api/v1/routes/{id}/', { params: { path: { id } } }));
}

export function createRoute(api: Api, body: CreateRoute): Promise<Route> {
  return take(api.POST('/api/v1/routes/', { body }));
}

/** What `body` does not name stays, inside `mock` and `proxy` too. */
export function changeRoute(api: Api, id: number, body: ChangeRoute): Promise<Route> {
  return take(api.PATCH('/api/v1/routes/{id}/', { params: { path: { id } }, body }));
}

/** Answers what it was. */
export function deleteRoute(api: Api, id: number): Promise<Route> {
  return take(api.DELETE('/api/v1/routes/{id}/', { params: { path: { id } } }));
}

/** The server asks the upstream; it waits for `seconds`. */
export function checkUpstream(api: Api, upstream: string, seconds: number): Promise<UpstreamCheck> {
  return take(api.POST('/api/v1/routes/check-upstream/', { body: { upstream, timeout_seconds: seconds } }));
}
