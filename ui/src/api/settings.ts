import { type Api, take } from './client';
import type { components } from './schema';

export type Settings = components['schemas']['Settings'];

export function getSettings(api: Api): Promise<Settings> {
  return take(api.GET('/api/v1/settings/'));
}
