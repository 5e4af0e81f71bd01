import type { ApiAnswer, ApiRequest } from '../types';
import { activityApi } from './activity';
import { answer, missing } from './answers';
import { auditApi } from './auditApi';
import { verdict } from './passwords';
import { routesApi } from './routesApi';
import { settingsApi } from './settingsApi';
import type { DemoStore } from './store';
import { tokensApi } from './tokensApi';
import { usersApi } from './usersApi';

/** The fake admin API: the same answers as the real one for what the window asks. */
export function demoApi(store: DemoStore, request: ApiRequest): ApiAnswer {
  const url = new URL(request.path, 'http://keyfob.invalid');
  const [, version, noun, ...rest] = url.pathname.split('/').filter((part) => part !== '');
  if (version !== 'v1') return missing();
  if (noun === 'users') return usersApi(store, rest, request, url);
  if (noun === 'tokens') return tokensApi(store, rest, request, url);
  if (noun === 'routes') return routesApi(store, rest, request);
  if (noun === 'audit') return auditApi(store, rest, url);
  if (noun === 'activity') return activityApi();
  if (noun === 'settings') return settingsApi(store, request);
  if (noun !== 'check-password') return missing();
  const { password = '', username = '' } = request.body as Record<string, string>;
  return answer(200, verdict(password, username));
}
