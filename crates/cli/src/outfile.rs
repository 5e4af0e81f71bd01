//! Files that commands write.

use std::path::Path;

use keyfob_host::{FileError, NewFile};

use crate::failure::Failure;

/// Begins a file; one that is there is replaced only with `--force`.
///
/// # Errors
/// Where it cannot be written, or may not.
pub fn begin(path: &Path, force: bool, expected: u64) -> Result<NewFile, Failure> {
    NewFile::begin(path, force, expected).map_err(|error| match error {
        FileError::Exists(path) => Failure::refused(format!(
            "{} exists already; --force replaces it.",
            path.display()
        )),
        other => other.into(),
    })
}
