/** One request to the admin API, as every platform carries it. `path` includes the query string. */
export interface ApiRequest {
  method: string;
  path: string;
  body?: unknown;
}

/** The answer of the admin API; `body` is null when there is none. */
export interface ApiAnswer {
  status: number;
  body: unknown;
}

export type ServerState = 'running' | 'starting' | 'stopping' | 'stopped' | 'port_taken' | 'failed';

export interface ServerProblem {
  message: string;
  holder: string | null;
  nextFreePort: number | null;
}

export interface ServerStatus {
  state: ServerState;
  address: string | null;
  port: number;
  since: string | null;
  problem: ServerProblem | null;
  version: string;
  dataDir: string;
  storeBytes: number;
  sealing: 'keychain' | 'key_file' | 'locked' | 'gone';
}

export interface KeychainStatus {
  state: 'ready' | 'locked' | 'absent' | 'silent';
  name: string;
  message: string;
}

export type TokenPlace = 'keychain' | 'session' | 'none' | 'locked' | 'unavailable';

export interface Connection {
  id: string;
  name: string;
  baseUrl: string;
  username: string;
  token: { place: TokenPlace; prefix: string | null };
}

/** A connection as it is entered; the platform gives it an id and knows where its token is. */
export interface ConnectionDraft {
  id?: string;
  name: string;
  baseUrl: string;
  username: string;
}

export type Keep = 'keychain' | 'session';

export interface Header {
  name: string;
  value: string;
}

export interface SendRequest {
  id: string;
  requestId: string;
  method: string;
  path: string;
  headers: Header[];
  body?: string;
  withToken: boolean;
}

export interface Exchange {
  status: number;
  statusText: string;
  headers: [string, string][];
  body: string;
  bodyIsBase64: boolean;
  bytes: number;
  timeMs: number;
  sentAt: string;
  problem: { kind: string; title: string; message: string } | null;
}

export interface SnippetRequest {
  id: string | null;
  baseUrl: string;
  username: string;
  method: string;
  path: string;
  headers: Header[];
  body?: string;
}

export interface Snippet {
  /** `httpie`, `curl`, `requests`, `fetch` or `angular`. */
  id: string;
  label: string;
  code: string;
}

/** What every command rejects with. */
export interface PlatformError {
  kind: string;
  message: string;
}

/** Everything the page asks of the program around it. The only way out of the page. */
export interface Platform {
  kind: 'tauri' | 'browser' | 'demo';
  apiRequest(request: ApiRequest): Promise<ApiAnswer>;
  serverStatus(): Promise<ServerStatus>;
  serverStart(port?: number): Promise<void>;
  serverStop(): Promise<void>;
  /** Opens the server's own address in the system's browser. */
  serverOpen(): Promise<void>;
  /** Calls `listener` at each change; the returned function ends that. */
  onServerStatus(listener: (status: ServerStatus) => void): () => void;
  /** Calls `listener` when users or tokens changed, whoever did it; the returned function ends that. */
  onDataChanged(listener: () => void): () => void;
  /** Never makes the system ask for anything. */
  keychainStatus(): Promise<KeychainStatus>;
  /** Lets the system ask for the keychain's password. */
  keychainUnlock(): Promise<KeychainStatus>;
  clientConnections(): Promise<Connection[]>;
  clientSaveConnection(connection: ConnectionDraft): Promise<Connection>;
  clientDeleteConnection(id: string): Promise<void>;
  clientLogIn(id: string, password: string, keep: Keep): Promise<Connection>;
  clientUseToken(id: string, token: string, keep: Keep): Promise<Connection>;
  clientSend(request: SendRequest): Promise<Exchange>;
  clientCancel(requestId: string): Promise<void>;
  clientLogOut(id: string): Promise<Connection>;
  clientReveal(id: string): Promise<{ shown: boolean }>;
  clientSnippets(request: SnippetRequest): Promise<Snippet[]>;
  tokenReveal(id: number): Promise<{ shown: boolean }>;
}

/** The sentence to show for anything a command can reject with. */
export function messageOf(error: unknown): string {
  if (typeof error === 'string') return error;
  if (typeof error === 'object' && error !== null && 'message' in error) return String(error.message);
  return 'Something went wrong without a reason given';
}

/** The machine-readable kind of a command's rejection, or an empty string. */
export function kindOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'kind' in error) return String(error.kind);
  return '';
}
