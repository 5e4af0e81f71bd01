//! What the file of connections holds.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::Connection;
pub use crate::file::FileError;
use crate::file::{self, VERSION};

#[derive(Serialize, Deserialize)]
pub(super) struct Document {
    pub(super) version: u32,
    pub(super) last_id: u64,
    pub(super) connections: Vec<Connection>,
}

/// Reads the file; a missing one is an empty one.
pub(super) fn read(path: &Path) -> Result<Document, FileError> {
    let none = Document {
        version: VERSION,
        last_id: 0,
        connections: Vec::new(),
    };
    Ok(file::read(path)?.unwrap_or(none))
}

/// Replaces the file.
pub(super) fn write(path: &Path, document: &Document) -> Result<(), FileError> {
    file::write(path, document)
}
