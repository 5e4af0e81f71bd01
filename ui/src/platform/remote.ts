import type { Platform, PlatformError } from './types';

function absent(): Promise<never> {
  const error: PlatformError = { kind: 'unsupported', message: 'Only a server on this computer does that' };
  return Promise.reject(error);
}

/** The platform as the screens of one remote server see it: its admin API, and this computer's app. */
export function boundTo(platform: Platform, server: string): Platform {
  return {
    ...platform,
    apiRequest: (request) => platform.apiRequest({ ...request, server }),
    onDataChanged: () => () => undefined,
    tokenReveal: absent,
    download: undefined,
  };
}
