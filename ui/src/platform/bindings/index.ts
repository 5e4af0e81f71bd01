// Generated from src-tauri/ipc by a test of it; `KEYFOB_BLESS=1` writes it anew.

export type ApiAnswer = { 
/**
 * HTTP's status.
 */
status: number, 
/**
 * The body, if there is one.
 */
body: unknown, };

export type BackupJob = { 
/**
 * Where the file is, or will be.
 */
path: string, 
/**
 * How far it is.
 */
stage: BackupStage, 
/**
 * Whether a passphrase was chosen.
 */
encrypted: boolean, 
/**
 * Bytes written, or checked.
 */
done: number, 
/**
 * About how many there will be.
 */
total: number, 
/**
 * About how long the writing goes on, in seconds, once that can be told.
 */
secondsLeft: number | null, 
/**
 * What is in it, once it is checked.
 */
holds: Holdings | null, 
/**
 * Why there is none.
 */
problem: PlatformError | null, };

export type BackupStage = "writing" | "checking" | "done" | "failed";

export type BackupState = "checked" | "not_checked" | "damaged";

export type CheckedBackup = { 
/**
 * When it was made, RFC 3339.
 */
made: string, 
/**
 * The version of Keyfob that made it.
 */
program: string, 
/**
 * Whether it is under a passphrase.
 */
encrypted: boolean, 
/**
 * What is in it.
 */
holds: Holdings, };

export type ChosenBackup = { 
/**
 * Its name, without the folder.
 */
name: string, 
/**
 * Its size in bytes.
 */
bytes: number, };

export type Compared = "found" | "missing" | "unreachable" | "unmanaged" | "locked";

export type Connection = { 
/**
 * Its own.
 */
id: string, 
/**
 * What a person calls it.
 */
name: string, 
/**
 * The server's address.
 */
baseUrl: string, 
/**
 * The user.
 */
username: string, 
/**
 * How the server takes logins and tokens.
 */
wire: ConnectionWire, 
/**
 * Its token.
 */
token: ConnectionToken, };

export type ConnectionDraft = { 
/**
 * The one to change; none for a new one.
 */
id?: string, 
/**
 * What a person calls it.
 */
name: string, 
/**
 * The server's address.
 */
baseUrl: string, 
/**
 * The user.
 */
username: string, 
/**
 * How the server takes logins and tokens.
 */
wire: ConnectionWire, };

export type ConnectionKind = "drf" | "knox";

export type ConnectionToken = { 
/**
 * Where it is.
 */
place: TokenPlace, 
/**
 * Its first characters.
 */
prefix: string | null, };

export type ConnectionWire = { 
/**
 * Whose manner its logins have.
 */
kind: ConnectionKind, 
/**
 * Where it takes them; its kind's usual place if empty.
 */
loginPath: string, 
/**
 * The word before the token.
 */
keyword: string, 
/**
 * A 401 leads to the login, after which the request is sent again.
 */
logInAgain: boolean, };

export type ConsoleRefusal = { 
/**
 * One sentence for every reason.
 */
message: string, 
/**
 * This password was not even looked at: it came too soon.
 */
throttled: boolean, 
/**
 * Wrong passwords that are left before a wait; none where there is no limit.
 */
triesLeft: number | null, 
/**
 * Seconds of the wait; none if only another administrator can help.
 */
waitSeconds: number | null, };

export type ConsoleState = { 
/**
 * Nothing is answered but the password.
 */
locked: boolean, 
/**
 * The username of who acts, if it is known.
 */
administrator: string | null, 
/**
 * Somebody could open it again.
 */
canLock: boolean, };

export type DeskPreferences = { 
/**
 * The app starts when the person logs in to the computer, hidden in the tray.
 */
startAtLogin: boolean, 
/**
 * Closing the window leaves the server running, in the tray.
 */
keepInTray: boolean, 
/**
 * Tell when the server stops by itself.
 */
notifyStopped: boolean, 
/**
 * Tell when a token is about to expire.
 */
notifyExpiring: boolean, 
/**
 * Tell of repeated failed sign-ins.
 */
notifyFailedSignIns: boolean, 
/**
 * `keyfob://` links open in this app.
 */
openLinks: boolean, };

export type DjangoExport = { 
/**
 * Its name, without the folder.
 */
name: string, 
/**
 * Users in it.
 */
users: number, 
/**
 * Tokens in it.
 */
tokens: number, 
/**
 * Tokens that Django cannot have.
 */
leftOut: Array<ImportNote>, 
/**
 * Some passwords are hashed with Argon2, for which the project needs `argon2-cffi`.
 */
argon2: boolean, };

export type DjangoReport = { 
/**
 * The users.
 */
users: ImportedRows, 
/**
 * REST framework's tokens.
 */
tokens: ImportedRows, 
/**
 * The tokens of knox.
 */
knox: ImportedRows, 
/**
 * Rows left out.
 */
skipped: Array<ImportNote>, 
/**
 * Users that came in but cannot log in with a password.
 */
notes: Array<ImportNote>, 
/**
 * How long it took, in milliseconds.
 */
milliseconds: number, 
/**
 * When it was written, RFC 3339.
 */
at: string, };

export type DjangoRows = { 
/**
 * Of `auth_user`.
 */
users: number, 
/**
 * Of `authtoken_token`; none where there is no such table.
 */
tokens: number | null, 
/**
 * Of `knox_authtoken`; none where there is no such table.
 */
knox: number | null, };

export type Exchange = { 
/**
 * The status; 0 where no answer came.
 */
status: number, 
/**
 * The status' standard words.
 */
statusText: string, 
/**
 * The answer's headers, in order.
 */
headers: Array<[string, string]>, 
/**
 * The body, tokens masked.
 */
body: string, 
/**
 * Whether `body` is base64.
 */
bodyIsBase64: boolean, 
/**
 * Bytes of body received.
 */
bytes: number, 
/**
 * From sending to the last byte, in milliseconds.
 */
timeMs: number, 
/**
 * When it was sent, RFC 3339.
 */
sentAt: string, 
/**
 * Its stages, where an answer came.
 */
timing: Timing | null, 
/**
 * The other side of it, where the embedded server answered.
 */
server: ServerSide | null, 
/**
 * What went wrong.
 */
problem: Problem | null, };

export type Header = { 
/**
 * Its name.
 */
name: string, 
/**
 * Its value.
 */
value: string, };

export type HistoryEntry = { 
/**
 * The id it was sent with.
 */
id: string, 
/**
 * The connection's id.
 */
connection: string, 
/**
 * The server's address at that time.
 */
baseUrl: string, 
/**
 * The method.
 */
method: string, 
/**
 * Path and query.
 */
path: string, 
/**
 * Header names and values, in order.
 */
headers: Array<[string, string]>, 
/**
 * The body, if any was kept.
 */
body: string | null, 
/**
 * Whether only its start was kept.
 */
bodyCut: boolean, 
/**
 * Names of what was left out because it may be secret.
 */
omitted: Array<string>, 
/**
 * The status; 0 where no answer came.
 */
status: number, 
/**
 * The problem's headline.
 */
problem: string | null, 
/**
 * From sending to the last byte, in milliseconds.
 */
timeMs: number, 
/**
 * Bytes of body received.
 */
bytes: number, 
/**
 * When it was sent, RFC 3339.
 */
sentAt: string, };

export type Holdings = { 
/**
 * Users.
 */
users: number, 
/**
 * Tokens, ended ones too.
 */
tokens: number, 
/**
 * Routes.
 */
routes: number, 
/**
 * Entries of the audit log.
 */
auditEntries: number, };

export type ImportJob = { 
/**
 * The file's name, without the folder.
 */
name: string, 
/**
 * How far it is.
 */
stage: ImportStage, 
/**
 * What the file has.
 */
rows: DjangoRows, 
/**
 * Rows that can be taken over, as far as the file alone tells.
 */
ready: DjangoRows, 
/**
 * What became of it.
 */
report: DjangoReport | null, 
/**
 * Why nothing was taken over.
 */
problem: PlatformError | null, };

export type ImportNote = { 
/**
 * The row's table in the Django database.
 */
table: string, 
/**
 * The username, or what names the row where there is none.
 */
who: string, 
/**
 * Why.
 */
why: string, };

export type ImportStage = "chosen" | "importing" | "done" | "failed";

export type ImportedRows = { 
/**
 * New here.
 */
added: number, 
/**
 * Here already.
 */
unchanged: number, };

export type Keep = "keychain" | "session";

export type KeychainState = "ready" | "locked" | "absent" | "silent";

export type KeychainStatus = { 
/**
 * Whether it can be used.
 */
state: KeychainState, 
/**
 * The platform's name for it.
 */
name: string, 
/**
 * One sentence for a person.
 */
message: string, };

export type ListedBackup = { 
/**
 * Where it is.
 */
path: string, 
/**
 * When it was made, RFC 3339.
 */
made: string, 
/**
 * Who had it made, if that is known.
 */
by: string | null, 
/**
 * Its size in bytes.
 */
bytes: number, 
/**
 * Whether it is under a passphrase.
 */
encrypted: boolean, 
/**
 * Whether it can be trusted.
 */
state: BackupState, 
/**
 * What is wrong with a damaged one.
 */
why: string | null, };

export type LoggedOut = { 
/**
 * It has no token now.
 */
connection: Connection, 
/**
 * What became of the token at its server.
 */
there: TokenThere, };

export type PlatformError = { 
/**
 * A stable word for it.
 */
kind: string, 
/**
 * Sentences for a person.
 */
message: string, };

export type Problem = { 
/**
 * A stable word for it.
 */
kind: string, 
/**
 * The headline.
 */
title: string, 
/**
 * The reason.
 */
message: string, };

export type RefusalKind = "no_header" | "other_header" | "unknown_token" | "expired" | "revoked" | "logged_out" | "replaced" | "password_changed" | "rotated_out" | "disabled" | "address" | "used_up" | "inactive_user" | "lacks_scope" | "not_staff";

export type RefusalReason = { 
/**
 * What is wrong.
 */
kind: RefusalKind, 
/**
 * Since when, RFC 3339.
 */
at: string | null, 
/**
 * Who did it.
 */
by: string | null, 
/**
 * What is needed.
 */
scope: string | null, };

export type RemoteColour = "violet" | "cyan" | "magenta";

export type RemoteEntry = { 
/**
 * Its address.
 */
address: string, 
/**
 * What a person calls it; where empty, the host.
 */
name: string, 
/**
 * How it is marked.
 */
colour: RemoteColour, 
/**
 * Who signs in there.
 */
username: string, };

export type RemoteRemoved = { 
/**
 * Whether the server ended the sign-in; false where it could not be told.
 */
ended: boolean, };

export type RemoteServer = { 
/**
 * Its own.
 */
id: string, 
/**
 * What a person calls it.
 */
name: string, 
/**
 * How it is marked.
 */
colour: RemoteColour, 
/**
 * Its address.
 */
address: string, 
/**
 * Who is signed in there.
 */
username: string, 
/**
 * Whether that is a superuser.
 */
isSuperuser: boolean, 
/**
 * What is known of it.
 */
state: RemoteState, 
/**
 * Since when, RFC 3339.
 */
since: string | null, 
/**
 * When it answered last in this run, RFC 3339.
 */
lastSeen: string | null, 
/**
 * How long its last answer took, in milliseconds.
 */
millis: number | null, 
/**
 * Its version.
 */
version: string | null, 
/**
 * Seconds after which it is to be asked again.
 */
nextTry: number, 
/**
 * Why it cannot be managed, in words.
 */
problem: string | null, 
/**
 * The system's own words about that.
 */
details: string | null, };

export type RemoteState = "connecting" | "connected" | "no_answer" | "signed_out" | "newer" | "keychain";

export type RestoredBackup = { 
/**
 * Where the store that was there before is kept.
 */
kept: string | null, };

export type SavedFile = { 
/**
 * Its name, without the folder.
 */
name: string, 
/**
 * Its size in bytes.
 */
bytes: number, };

export type Sealing = "keychain" | "key_file" | "locked" | "gone";

export type SeenToken = { 
/**
 * Its number.
 */
id: number, 
/**
 * Its name; empty where it has none.
 */
name: string, 
/**
 * Its owner's name.
 */
username: string, 
/**
 * From then on it does not work, RFC 3339.
 */
expires: string | null, };

export type ServerProblem = { 
/**
 * One sentence for a person.
 */
message: string, 
/**
 * Who has the port, as `python3 (PID 41822)`, where the system tells.
 */
holder: string | null, 
/**
 * The next free port, if one is near.
 */
nextFreePort: number | null, };

export type ServerSide = { 
/**
 * Until its answer began, in milliseconds.
 */
timeMs: number, 
/**
 * The token that the request came with, working or not.
 */
token: SeenToken | null, 
/**
 * Why it was refused.
 */
reason: RefusalReason | null, };

export type ServerState = "running" | "starting" | "stopping" | "stopped" | "port_taken" | "failed";

export type ServerStatus = { 
/**
 * What it is doing.
 */
state: ServerState, 
/**
 * Its address while it runs, such as `http://127.0.0.1:8000`.
 */
address: string | null, 
/**
 * The port it has, or would take.
 */
port: number, 
/**
 * Since when it is in this state, RFC 3339.
 */
since: string | null, 
/**
 * Why it does not run.
 */
problem: ServerProblem | null, 
/**
 * Keyfob's version.
 */
version: string, 
/**
 * The data folder.
 */
dataDir: string, 
/**
 * The size of the store's file, in bytes.
 */
storeBytes: number, 
/**
 * Where the store's sealing key is.
 */
sealing: Sealing, };

export type Shown = { 
/**
 * False where the person thought better of it.
 */
shown: boolean, };

export type Snippet = { 
/**
 * A stable word for the tool.
 */
id: string, 
/**
 * The tool's name.
 */
label: string, 
/**
 * The code.
 */
code: string, };

export type StoredToken = { 
/**
 * The connection. Its token's place says where the key lies.
 */
connection: Connection, 
/**
 * The managed server it is for: `this`, a remote server's id, or none.
 */
server: string | null, 
/**
 * What the comparison found.
 */
compared: Compared, 
/**
 * When the token was saved, RFC 3339, if that is known.
 */
saved: string | null, 
/**
 * When the server said what the record says, RFC 3339, where it does not answer now.
 */
asOf: string | null, 
/**
 * The admin API's record of the token, which holds no key.
 */
record: unknown, 
/**
 * Why there is none, in words.
 */
message: string | null, };

export type Timing = { 
/**
 * Until there was a connection; null where an open one was used again.
 */
connect: TimingStage | null, 
/**
 * Until the system took the request's last byte.
 */
send: TimingStage, 
/**
 * Until the answer's first byte.
 */
wait: TimingStage, 
/**
 * Until the answer's last byte.
 */
receive: TimingStage, 
/**
 * Bytes of the request, its head included, before encryption.
 */
sentBytes: number, 
/**
 * Reading the keychain, in milliseconds; before all that and no part of it.
 */
keychainMs: number | null, };

export type TimingStage = { 
/**
 * From sending to its beginning.
 */
fromMs: number, 
/**
 * How long it took.
 */
ms: number, };

export type TokenPlace = "keychain" | "session" | "none" | "locked" | "unavailable";

export type TokenThere = "ended" | "kept" | "not_asked";
