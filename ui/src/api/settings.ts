import { type Api, take } from './client';
import type { components } from './schema';

export type Settings = components['schemas']['Settings'];

/** Any part of the settings, at every level. */
export type SettingsChange = Partial<Omit<Settings, 'session' | 'protection'>> & {
  session?: Partial<Settings['session']>;
  protection?: Partial<Settings['protection']>;
};

export function getSettings(api: Api): Promise<Settings> {
  return take(api.GET('/api/v1/settings/'));
}

/** What `body` does not name stays as it is; the description has no word for that. */
export function changeSettings(api: Api, body: SettingsChange): Promise<Settings> {
  return take(api.PATCH('/api/v1/settings/', { body: body as Settings }));
}
