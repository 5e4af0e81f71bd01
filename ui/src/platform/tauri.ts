import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import type { Platform, ServerStatus } from './types';

/** The desktop app: each call is one declared command of the Rust side. */
export const tauri: Platform = {
  kind: 'tauri',
  apiRequest: ({ method, path, body }) => invoke('api_request', { method, path, body }),
  serverStatus: () => invoke('server_status'),
  serverStart: (port) => invoke('server_start', { port }),
  serverStop: () => invoke('server_stop'),
  serverOpen: () => invoke('server_open'),
  onServerStatus(listener) {
    const ending = listen<ServerStatus>('server-status', (event) => listener(event.payload));
    return () => void ending.then((end) => end());
  },
  keychainStatus: () => invoke('keychain_status'),
  clientConnections: () => invoke('client_connections'),
  clientSaveConnection: (connection) => invoke('client_save_connection', { connection }),
  clientDeleteConnection: (id) => invoke('client_delete_connection', { id }),
  clientLogIn: (id, password, keep) => invoke('client_log_in', { id, password, keep }),
  clientUseToken: (id, token, keep) => invoke('client_use_token', { id, token, keep }),
  clientSend: (request) => invoke('client_send', { ...request }),
  clientCancel: (requestId) => invoke('client_cancel', { requestId }),
  clientLogOut: (id) => invoke('client_log_out', { id }),
  clientReveal: (id) => invoke('client_reveal', { id }),
  clientSnippets: (request) => invoke('client_snippets', { ...request }),
  tokenReveal: (id) => invoke('token_reveal', { id }),
};
