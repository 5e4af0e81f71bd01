import type { Settings } from '@/api/settings';
import type { ApiAnswer, ApiRequest } from '../types';
import { answer, missing } from './answers';
import { auditApi } from './auditApi';
import { verdict } from './passwords';
import type { DemoStore } from './store';
import { tokensApi } from './tokensApi';
import { usersApi } from './usersApi';

const SETTINGS: Settings = {
  keywords: ['Token'],
  hello: true,
  default_expiry_days: 90,
  longest_expiry_days: null,
  max_named_tokens: 100,
  session: {
    ttl_seconds: 36_000,
    refresh: false,
    min_refresh_seconds: 60,
    longest_seconds: null,
    limit_per_user: null,
  },
  protection: {
    enabled: true,
    free: 5,
    first_delay: 1,
    longest_delay: 60,
    hard_stop: 100,
    burst: 100,
    per_second: 10,
  },
  audit_retention_days: null,
  keep_ended_days: 30,
};

/** The fake admin API: the same answers as the real one for what the window asks. */
export function demoApi(store: DemoStore, request: ApiRequest): ApiAnswer {
  const url = new URL(request.path, 'http://keyfob.invalid');
  const [, version, noun, ...rest] = url.pathname.split('/').filter((part) => part !== '');
  if (version !== 'v1') return missing();
  if (noun === 'users') return usersApi(store, rest, request, url);
  if (noun === 'tokens') return tokensApi(store, rest, request, url);
  if (noun === 'audit') return auditApi(store, rest, url);
  if (noun === 'settings') return answer(200, SETTINGS);
  if (noun !== 'check-password') return missing();
  const { password = '', username = '' } = request.body as Record<string, string>;
  return answer(200, verdict(password, username));
}
