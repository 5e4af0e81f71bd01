import { type Api, take } from './client';
import type { components } from './schema';

export type Activity = components['schemas']['Activity'];
export type Minute = components['schemas']['Minute'];

/** Requests of the last hour, minute by minute. */
export const getActivity = (api: Api): Promise<Activity> => take(api.GET('/api/v1/activity/'));
