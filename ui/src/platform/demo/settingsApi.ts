import type { Settings } from '@/api/settings';
import type { ApiAnswer, ApiRequest } from '../types';
import { answer } from './answers';
import { type DemoStore, note } from './store';

export function settingsApi(store: DemoStore, { method, body }: ApiRequest): ApiAnswer {
  const before = store.settings;
  if (method !== 'PATCH') return answer(200, before);
  if (store.settingsFault) return answer(400, store.settingsFault);
  const change = body as Partial<Settings>;
  const after = {
    ...before,
    ...change,
    session: { ...before.session, ...change.session },
    protection: { ...before.protection, ...change.protection },
  };
  store.settings = after;
  note(
    store,
    'settings.change',
    { kind: 'server', id: null, label: 'settings' },
    { fields: Object.keys(change) },
  );
  return answer(200, after);
}
