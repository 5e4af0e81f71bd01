//! What passes between the page and the program. TypeScript's side of it is generated from here into
//! `ui/src/platform/bindings/`.

mod api;
mod client;
mod console;
mod data;
mod desk;
mod error;
mod exchange;
mod history;
mod keychain;
mod remote;
mod server;
mod server_side;
mod stored;
mod timing;

#[cfg(test)]
mod tests;

pub use api::{ApiAnswer, SavedFile, Shown};
pub use client::{
    Connection, ConnectionDraft, Keep, LoggedOut, Place, ServerKind, There, TokenPlace, Wire,
};
pub use console::{ConsoleRefusal, ConsoleState};
pub use data::{
    BackupJob, BackupStage, BackupState, CheckedBackup, ChosenBackup, DjangoExport, DjangoReport,
    DjangoRows, Holdings, ImportJob, ImportNote, ImportStage, ImportedRows, ListedBackup,
    RestoredBackup,
};
pub use desk::DeskPreferences;
pub use error::IpcError;
pub use exchange::{Exchange, Header, Problem, Snippet, outgoing, pairs};
pub use history::HistoryEntry;
pub use keychain::{KeychainState, KeychainStatus};
pub use remote::{RemoteColour, RemoteEntry, RemoteRemoved, RemoteServer, RemoteState};
pub use server::{Sealing, ServerProblem, ServerState, ServerStatus};
pub use server_side::{Reason, ReasonKind, SeenToken, ServerSide};
pub use stored::{Compared, StoredToken};
pub use timing::{Stage, Timing};
