//! Backups, imports and exports as the page sees them. None of it holds a key or a passphrase.

use keyfob_backup::{Counts, kinds};
use serde::Serialize;
use ts_rs::TS;

use super::IpcError;

/// How much a store or a backup holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Holdings {
    /// Users.
    #[ts(type = "number")]
    pub users: u64,
    /// Tokens, ended ones too.
    #[ts(type = "number")]
    pub tokens: u64,
    /// Routes.
    #[ts(type = "number")]
    pub routes: u64,
    /// Entries of the audit log.
    #[ts(type = "number")]
    pub audit_entries: u64,
}

impl From<&Counts> for Holdings {
    fn from(counts: &Counts) -> Self {
        Self {
            users: counts.of(kinds::USERS),
            tokens: counts.of(kinds::TOKENS),
            routes: counts.of(kinds::ROUTES),
            audit_entries: counts.of(kinds::AUDIT),
        }
    }
}

/// How far a backup is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BackupStage {
    /// It is being written.
    Writing,
    /// What was written is being read back.
    Checking,
    /// The file is there, and checked.
    Done,
    /// There is no file.
    Failed,
}

/// A backup being made, or the last one made since the program began.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BackupJob {
    /// Where the file is, or will be.
    pub path: String,
    /// How far it is.
    pub stage: BackupStage,
    /// Whether a passphrase was chosen.
    pub encrypted: bool,
    /// Bytes written, or checked.
    #[ts(type = "number")]
    pub done: u64,
    /// About how many there will be.
    #[ts(type = "number")]
    pub total: u64,
    /// About how long the writing goes on, in seconds, once that can be told.
    #[ts(type = "number | null")]
    pub seconds_left: Option<u64>,
    /// What is in it, once it is checked.
    pub holds: Option<Holdings>,
    /// Why there is none.
    pub problem: Option<IpcError>,
}

/// What is known of a backup file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BackupState {
    /// Everything in it was checked, and it is the same file since.
    Checked,
    /// It is another file than the one that was checked.
    NotChecked,
    /// The last check found a fault.
    Damaged,
}

/// A backup that was made here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ListedBackup {
    /// Where it is.
    pub path: String,
    /// When it was made, RFC 3339.
    pub made: String,
    /// Who had it made, if that is known.
    pub by: Option<String>,
    /// Its size in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Whether it is under a passphrase.
    pub encrypted: bool,
    /// Whether it can be trusted.
    pub state: BackupState,
    /// What is wrong with a damaged one.
    pub why: Option<String>,
}

/// A backup file that was chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ChosenBackup {
    /// Its name, without the folder.
    pub name: String,
    /// Its size in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
}

/// A backup file in which everything was checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CheckedBackup {
    /// When it was made, RFC 3339.
    pub made: String,
    /// The version of Keyfob that made it.
    pub program: String,
    /// Whether it is under a passphrase.
    pub encrypted: bool,
    /// What is in it.
    pub holds: Holdings,
}

/// What a restore did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RestoredBackup {
    /// Where the store that was there before is kept.
    pub kept: Option<String>,
}

/// Rows of a Django database.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
pub struct DjangoRows {
    /// Of `auth_user`.
    #[ts(type = "number")]
    pub users: u64,
    /// Of `authtoken_token`; none where there is no such table.
    #[ts(type = "number | null")]
    pub tokens: Option<u64>,
    /// Of `knox_authtoken`; none where there is no such table.
    #[ts(type = "number | null")]
    pub knox: Option<u64>,
}

/// How far an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ImportStage {
    /// The file is read; nothing is taken over yet.
    Chosen,
    /// It is being taken over, all in one step.
    Importing,
    /// It is taken over.
    Done,
    /// Nothing was taken over.
    Failed,
}

/// A row that was left out, or a note on one that came in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ImportNote {
    /// The row's table in the Django database.
    pub table: &'static str,
    /// The username, or what names the row where there is none.
    pub who: String,
    /// Why.
    pub why: String,
}

/// How many rows came in, and how many were here from an earlier run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
pub struct ImportedRows {
    /// New here.
    #[ts(type = "number")]
    pub added: u64,
    /// Here already.
    #[ts(type = "number")]
    pub unchanged: u64,
}

/// What became of an import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DjangoReport {
    /// The users.
    pub users: ImportedRows,
    /// REST framework's tokens.
    pub tokens: ImportedRows,
    /// The tokens of knox.
    pub knox: ImportedRows,
    /// Rows left out.
    pub skipped: Vec<ImportNote>,
    /// Users that came in but cannot log in with a password.
    pub notes: Vec<ImportNote>,
    /// How long it took, in milliseconds.
    #[ts(type = "number")]
    pub milliseconds: u64,
    /// When it was written, RFC 3339.
    pub at: String,
}

/// An import, from the choice of its file until its report is put away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ImportJob {
    /// The file's name, without the folder.
    pub name: String,
    /// How far it is.
    pub stage: ImportStage,
    /// What the file has.
    pub rows: DjangoRows,
    /// Rows that can be taken over, as far as the file alone tells.
    pub ready: DjangoRows,
    /// What became of it.
    pub report: Option<DjangoReport>,
    /// Why nothing was taken over.
    pub problem: Option<IpcError>,
}

/// A fixture for Django that was saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DjangoExport {
    /// Its name, without the folder.
    pub name: String,
    /// Users in it.
    #[ts(type = "number")]
    pub users: u64,
    /// Tokens in it.
    #[ts(type = "number")]
    pub tokens: u64,
    /// Tokens that Django cannot have.
    pub left_out: Vec<ImportNote>,
    /// Some passwords are hashed with Argon2, for which the project needs `argon2-cffi`.
    pub argon2: bool,
}
