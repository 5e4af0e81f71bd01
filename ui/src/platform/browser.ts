import { saveFile } from './saveFile';
import type { Platform, PlatformError } from './types';

function absent(): Promise<never> {
  const error: PlatformError = { kind: 'unsupported', message: 'This needs the Keyfob app' };
  return Promise.reject(error);
}

/** A plain browser: the admin API of the page's own origin, and nothing of this computer. */
export const browser: Platform = {
  kind: 'browser',
  async apiRequest({ method, path, body }) {
    const answer = await fetch(path, {
      method,
      headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: 'same-origin',
    });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? null : (JSON.parse(text) as unknown) };
  },
  async serverStatus() {
    return {
      state: 'running',
      address: window.location.origin,
      port: Number(window.location.port || 80),
      since: null,
      problem: null,
      version: '',
      dataDir: '',
      storeBytes: 0,
      sealing: 'key_file',
    };
  },
  serverStart: absent,
  serverStop: absent,
  async serverOpen() {
    window.open(window.location.origin, '_blank', 'noopener');
  },
  onServerStatus: () => () => undefined,
  onDataChanged: () => () => undefined,
  onOpenPath: () => () => undefined,
  keychainStatus: absent,
  keychainUnlock: absent,
  clientConnections: absent,
  clientSaveConnection: absent,
  clientDeleteConnection: absent,
  clientLogIn: absent,
  clientUseToken: absent,
  clientSend: absent,
  clientCancel: absent,
  clientHistory: absent,
  clientClearHistory: absent,
  clientForgetHistoryEntry: absent,
  clientLogOut: absent,
  clientReveal: absent,
  clientSnippets: absent,
  remoteServers: absent,
  remoteCheck: absent,
  remoteAdd: absent,
  remoteChange: absent,
  remoteRemove: absent,
  remoteSignIn: absent,
  remoteOpen: absent,
  onRemoteChanged: () => () => undefined,
  storedTokens: absent,
  tokenReveal: absent,
  async download(path, name, body) {
    const answer = await fetch(path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: 'same-origin',
    });
    if (!answer.ok) throw new Error(`The server answered ${answer.status}`);
    return saveFile(await answer.blob(), name);
  },
  saveText: async (name, text) => saveFile(new Blob([text], { type: 'text/plain' }), name),
};
