import createClient from 'openapi-fetch';
import { messageOf, type Platform } from '@/platform/types';
import { ApiError, errorOf } from './errors';
import type { paths } from './schema';

/** Never resolved: the platform decides where a request goes; openapi-fetch only needs a whole address. */
const ORIGIN = 'http://keyfob.invalid';

/** Statuses for which a `Response` may have no body. */
const WITHOUT_BODY = new Set([204, 205, 304]);

async function carry(platform: Pick<Platform, 'apiRequest'>, request: Request): Promise<Response> {
  const url = new URL(request.url);
  const text = await request.text();
  try {
    const answer = await platform.apiRequest({
      method: request.method,
      path: url.pathname + url.search,
      body: text === '' ? undefined : JSON.parse(text),
    });
    const empty = WITHOUT_BODY.has(answer.status) || answer.body === null || answer.body === undefined;
    return new Response(empty ? null : JSON.stringify(answer.body), {
      status: answer.status,
      headers: empty ? { 'Content-Length': '0' } : { 'Content-Type': 'application/json' },
    });
  } catch (reason) {
    throw new ApiError(0, messageOf(reason));
  }
}

/** The typed admin API over whatever carries requests on this platform. */
export function createApi(platform: Pick<Platform, 'apiRequest'>) {
  return createClient<paths>({ baseUrl: ORIGIN, fetch: (request) => carry(platform, request) });
}

export type Api = ReturnType<typeof createApi>;

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The data of an answer; anything but 2xx becomes an `ApiError`. */
export async function take<T>(pending: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await pending;
  if (!response.ok) throw errorOf(response.status, error);
  return data as T;
}
