import type {
  ApiAnswer,
  BackupJob,
  CheckedBackup,
  ChosenBackup,
  Connection,
  ConnectionDraft,
  ConsoleRefusal,
  ConsoleState,
  DeskPreferences,
  DjangoExport,
  Exchange,
  Header,
  HistoryEntry,
  ImportJob,
  Keep,
  KeychainStatus,
  ListedBackup,
  LoggedOut,
  RemoteColour,
  RemoteEntry,
  RemoteRemoved,
  RemoteServer,
  RestoredBackup,
  SavedFile,
  ServerStatus,
  Shown,
  Snippet,
  StoredToken,
} from './bindings';

export type {
  ApiAnswer,
  BackupJob,
  CheckedBackup,
  ChosenBackup,
  Connection,
  ConnectionDraft,
  ConnectionKind,
  ConnectionWire,
  ConsoleRefusal,
  ConsoleState,
  DeskPreferences,
  DjangoExport,
  DjangoReport,
  Exchange,
  Header,
  HistoryEntry,
  Holdings,
  ImportJob,
  ImportNote,
  Keep,
  KeychainStatus,
  ListedBackup,
  LoggedOut,
  PlatformError,
  RefusalReason,
  RemoteColour,
  RemoteEntry,
  RemoteRemoved,
  RemoteServer,
  RemoteState,
  RestoredBackup,
  SavedFile,
  SeenToken,
  ServerProblem,
  ServerSide,
  ServerState,
  ServerStatus,
  Snippet,
  StoredToken,
  Timing,
  TimingStage,
  TokenPlace,
} from './bindings';

/** One request to the admin API, as every platform carries it. `path` includes the query string. */
export interface ApiRequest {
  method: string;
  path: string;
  body?: unknown;
  /** A remote server's id; this computer's own server where absent. */
  server?: string;
}

export interface SendRequest {
  id: string;
  requestId: string;
  method: string;
  path: string;
  headers: Header[];
  body?: string;
  withToken: boolean;
  /** How long it may take. */
  timeoutSeconds: number;
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

/** What is done with this computer's data as a whole. The page sees no key and no passphrase twice. */
export interface DataPlatform {
  /** The backup being made, or the last one since the program began. */
  backup(): Promise<BackupJob | null>;
  /** Asks where to, and begins; false where the person thought better of it. */
  beginBackup(passphrase: string | null): Promise<boolean>;
  /** Ends it; no file is left. */
  cancelBackup(): Promise<void>;
  onBackupChanged(listener: () => void): () => void;
  /** The backups that were made here and are still there, the newest first. */
  backups(): Promise<ListedBackup[]>;
  /** Shows one of them in its folder. */
  showBackup(path: string): Promise<void>;
  /** The import, from the choice of its file until its report is put away. */
  import(): Promise<ImportJob | null>;
  /** Asks for a database and reads it; false where the person thought better of it. */
  chooseDjango(): Promise<boolean>;
  beginImport(): Promise<void>;
  /** Puts the file or the report away. */
  endImport(): Promise<void>;
  onImportChanged(listener: () => void): () => void;
  /** Saves a fixture with hashes and keys, past the page; null where the person thought better of it. */
  exportDjango(): Promise<DjangoExport | null>;
  /** Asks for a backup file; null where the person thought better of it. */
  chooseBackup(): Promise<ChosenBackup | null>;
  /** Takes one of the list instead. */
  chooseListed(path: string): Promise<ChosenBackup>;
  /** Checks everything in the chosen file. */
  checkBackup(passphrase: string | null): Promise<CheckedBackup>;
  /** Puts what the checked file holds into the place of what is there. */
  restore(): Promise<RestoredBackup>;
  /** Puts an empty store into the place of what is there, which is kept. */
  erase(): Promise<RestoredBackup>;
  /** Begins the window anew: nothing that it knew holds any longer. */
  reload(): void;
}

/** The window's lock. While it is locked nothing else is answered. */
export interface ConsolePlatform {
  state(): Promise<ConsoleState>;
  lock(): Promise<void>;
  /** Opens it with a superuser's password; null where it did. */
  unlock(username: string, password: string): Promise<ConsoleRefusal | null>;
  /** Somebody typed or moved the pointer: it does not lock by itself for a while. */
  noteInput(): void;
  onChanged(listener: () => void): () => void;
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
  /** Calls `listener` with each address of the window that a link or a menu names; the returned function ends that. */
  onOpenPath(listener: (path: string) => void): () => void;
  /** What the person wants of the app on this desktop; absent where there is no desktop. */
  desk?: {
    preferences(): Promise<DeskPreferences>;
    setPreferences(preferences: DeskPreferences): Promise<DeskPreferences>;
    /** The version and the system, for a report. */
    details(): Promise<string>;
  };
  /** The window's lock; absent in a browser, where one signs out. */
  console?: ConsolePlatform;
  /** This computer's data as a whole; absent in a browser. */
  data?: DataPlatform;
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
  /** What was sent, the newest first; it survives a restart and holds no secrets. */
  clientHistory(): Promise<HistoryEntry[]>;
  clientClearHistory(id: string): Promise<void>;
  clientForgetHistoryEntry(requestId: string): Promise<void>;
  /** Forgets the token here, if `endThere` after asking the server to end it, where its kind can. */
  clientLogOut(id: string, endThere: boolean): Promise<LoggedOut>;
  clientReveal(id: string): Promise<Shown>;
  clientSnippets(request: SnippetRequest): Promise<Snippet[]>;
  /** The remote servers, as far as they are known; none is asked. */
  remoteServers(): Promise<RemoteServer[]>;
  /** Asks one how it is; what is wrong with it is part of the answer. */
  remoteCheck(id: string): Promise<RemoteServer>;
  remoteAdd(server: RemoteEntry, password: string): Promise<RemoteServer>;
  remoteChange(id: string, name: string, colour: RemoteColour): Promise<RemoteServer>;
  /** Ends the sign-in there and takes it off the list. */
  remoteRemove(id: string): Promise<RemoteRemoved>;
  remoteSignIn(id: string, username: string, password: string): Promise<RemoteServer>;
  /** Opens its address in the system's browser. */
  remoteOpen(id: string): Promise<void>;
  /** Calls `listener` when something about one of them changed; the returned function ends that. */
  onRemoteChanged(listener: () => void): () => void;
  tokenReveal(id: number): Promise<Shown>;
  /** Each token of the client panel beside its server's record; keys are compared outside the page. */
  storedTokens(): Promise<StoredToken[]>;
  /** Saves what this server's admin API answers at `path` as a file; null where the person thought better of
   * it. Absent for a remote server. */
  download?(path: string, name: string, body?: unknown): Promise<SavedFile | null>;
  /** Saves a text as a file; null where the person thought better of it. */
  saveText(name: string, text: string): Promise<SavedFile | null>;
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
