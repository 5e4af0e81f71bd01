import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import type * as wire from './bindings';
import type { ConsolePlatform, DataPlatform, Platform } from './types';

function hear(event: string, listener: () => void): () => void {
  const ending = listen(event, () => listener());
  return () => void ending.then((end) => end());
}

const data: DataPlatform = {
  backup: () => invoke<wire.BackupJob | null>('data_backup'),
  beginBackup: (passphrase) => invoke<boolean>('data_begin_backup', { passphrase }),
  cancelBackup: () => invoke('data_cancel_backup'),
  onBackupChanged: (listener) => hear('backup-changed', listener),
  backups: () => invoke<wire.ListedBackup[]>('data_backups'),
  showBackup: (path) => invoke('data_show_backup', { path }),
  import: () => invoke<wire.ImportJob | null>('data_import'),
  chooseDjango: () => invoke<boolean>('data_choose_django'),
  beginImport: () => invoke('data_begin_import'),
  endImport: () => invoke('data_end_import'),
  onImportChanged: (listener) => hear('import-changed', listener),
  exportDjango: () => invoke<wire.DjangoExport | null>('data_export_django'),
  chooseBackup: () => invoke<wire.ChosenBackup | null>('data_choose_backup'),
  chooseListed: (path) => invoke<wire.ChosenBackup>('data_choose_listed', { path }),
  checkBackup: (passphrase) => invoke<wire.CheckedBackup>('data_check_backup', { passphrase }),
  restore: () => invoke<wire.RestoredBackup>('data_restore'),
  erase: () => invoke<wire.RestoredBackup>('data_erase'),
  reload: () => window.location.reload(),
};

const consolePlatform: ConsolePlatform = {
  state: () => invoke<wire.ConsoleState>('console_state'),
  lock: () => invoke('console_lock'),
  unlock: (username, password) =>
    invoke<wire.ConsoleRefusal | null>('console_unlock', { username, password }),
  noteInput: () => void invoke('console_input'),
  onChanged: (listener) => hear('console-changed', listener),
};

/** The desktop app: each call is one declared command of the Rust side. */
export const tauri: Platform = {
  kind: 'tauri',
  apiRequest: ({ method, path, body, server = 'this' }) =>
    invoke<wire.ApiAnswer>('api_request', { server, method, path, body }),
  serverStatus: () => invoke<wire.ServerStatus>('server_status'),
  serverStart: (port) => invoke('server_start', { port }),
  serverStop: () => invoke('server_stop'),
  serverOpen: () => invoke('server_open'),
  onServerStatus(listener) {
    const ending = listen<wire.ServerStatus>('server-status', (event) => listener(event.payload));
    return () => void ending.then((end) => end());
  },
  onDataChanged(listener) {
    const ending = listen('data-changed', () => listener());
    return () => void ending.then((end) => end());
  },
  onOpenPath(listener) {
    const ending = listen<string>('open-path', (event) => listener(event.payload));
    return () => void ending.then((end) => end());
  },
  desk: {
    preferences: () => invoke<wire.DeskPreferences>('desk_preferences'),
    setPreferences: (preferences) => invoke<wire.DeskPreferences>('desk_set_preferences', { preferences }),
    details: () => invoke<string>('desk_details'),
  },
  console: consolePlatform,
  data,
  keychainStatus: () => invoke<wire.KeychainStatus>('keychain_status'),
  keychainUnlock: () => invoke<wire.KeychainStatus>('keychain_unlock'),
  clientConnections: () => invoke<wire.Connection[]>('client_connections'),
  clientSaveConnection: (connection) => invoke<wire.Connection>('client_save_connection', { connection }),
  clientDeleteConnection: (id) => invoke('client_delete_connection', { id }),
  clientLogIn: (id, password, keep) => invoke<wire.Connection>('client_log_in', { id, password, keep }),
  clientUseToken: (id, token, keep) => invoke<wire.Connection>('client_use_token', { id, token, keep }),
  clientSend: (request) => invoke<wire.Exchange>('client_send', { ...request }),
  clientCancel: (requestId) => invoke('client_cancel', { requestId }),
  clientHistory: () => invoke<wire.HistoryEntry[]>('client_history'),
  clientClearHistory: (id) => invoke('client_clear_history', { id }),
  clientForgetHistoryEntry: (requestId) => invoke('client_forget_history_entry', { requestId }),
  clientLogOut: (id, endThere) => invoke<wire.LoggedOut>('client_log_out', { id, endThere }),
  clientReveal: (id) => invoke<wire.Shown>('client_reveal', { id }),
  clientSnippets: (request) => invoke<wire.Snippet[]>('client_snippets', { ...request }),
  remoteServers: () => invoke<wire.RemoteServer[]>('remote_servers'),
  remoteCheck: (id) => invoke<wire.RemoteServer>('remote_check', { id }),
  remoteAdd: (server, password) => invoke<wire.RemoteServer>('remote_add', { server, password }),
  remoteChange: (id, name, colour) => invoke<wire.RemoteServer>('remote_change', { id, name, colour }),
  remoteRemove: (id) => invoke<wire.RemoteRemoved>('remote_remove', { id }),
  remoteSignIn: (id, username, password) =>
    invoke<wire.RemoteServer>('remote_sign_in', { id, username, password }),
  remoteOpen: (id) => invoke('remote_open', { id }),
  onRemoteChanged(listener) {
    const ending = listen('remote-changed', () => listener());
    return () => void ending.then((end) => end());
  },
  download: (path, name, body) =>
    invoke<wire.SavedFile | null>('save_download', {
      name,
      method: body === undefined ? 'GET' : 'POST',
      path,
      body,
    }),
  saveText: (name, text) => invoke<wire.SavedFile | null>('save_text', { name, text }),
  storedTokens: () => invoke<wire.StoredToken[]>('stored_tokens'),
  tokenReveal: (id) => invoke<wire.Shown>('token_reveal', { id }),
};
