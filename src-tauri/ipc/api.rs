//! The admin API's answers, and what came of a reveal.

use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

/// The admin API's answer.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ApiAnswer {
    /// HTTP's status.
    pub status: u16,
    /// The body, if there is one.
    #[ts(type = "unknown")]
    pub body: Option<Value>,
}

/// A file that was saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SavedFile {
    /// Its name, without the folder.
    pub name: String,
    /// Its size in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
}

/// What came of a reveal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct Shown {
    /// False where the person thought better of it.
    pub shown: bool,
}
