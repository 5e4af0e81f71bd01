//! Replacing a data folder's store by what a backup holds.
//!
//! The new store is made beside the old one, opened and compared with the backup; only then it takes
//! its place, in one step, and the old one is kept beside it. Whenever this is cut off, what stands
//! at the store's place is a whole store: the old one or the new one.

mod build;
mod erase;
mod standing;
mod swap;

use std::io;
use std::path::{Path, PathBuf};

use keyfob_backup::{Checked, Passphrase};
use keyfob_core::{Clock as _, SystemClock};
use keyfob_store_redb::OpenError;

use crate::room::{free_bytes, taken_by, told};
use crate::{BackupFileError, DataDir, FileError, HostError};
pub use erase::erase;
pub use standing::{Holdings, Standing, standing};

/// Why nothing was restored. The store that was there is as it was.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// Somebody uses the store.
    #[error("Keyfob is running on {}. Stop it, then restore.", .0.display())]
    Running(PathBuf),
    /// The backup.
    #[error(transparent)]
    Backup(#[from] BackupFileError),
    /// The disk is full.
    #[error(transparent)]
    NoRoom(FileError),
    /// The folder.
    #[error(transparent)]
    Folder(#[from] HostError),
    /// The new store could not be filled.
    #[error("The backup cannot be loaded: {0}")]
    Load(String),
    /// The new store does not hold what the backup does.
    #[error("The new store differs from the backup: {0}. The old one was left in its place.")]
    Differs(String),
    /// The new store could not take its place.
    #[error("{} cannot be put in place: {}", .0.display(), .1)]
    Swap(PathBuf, #[source] io::Error),
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// Where the store that was there is kept.
    pub kept: Option<PathBuf>,
}

/// Puts what a checked backup holds into the place of the folder's store.
///
/// # Errors
/// [`RestoreError`].
pub async fn restore(
    dir: &DataDir,
    backup: &Path,
    passphrase: Option<&Passphrase>,
    checked: &Checked,
) -> Result<Restored, RestoreError> {
    dir.create()?;
    // Held until the end, so that no instance starts on what is about to be replaced.
    let held = standing::hold(dir).await?;
    let new = build::build(dir, backup, passphrase, checked).await?;
    let kept = swap::swap(&dir.store(), new, held, "restore", SystemClock.now())?;
    Ok(Restored { kept })
}

/// The error of a full disk, or another one of opening a store.
fn opening(path: &Path, needed: u64, error: OpenError) -> RestoreError {
    match &error {
        OpenError::Io(cause) if cause.kind() == io::ErrorKind::StorageFull => full(path, needed),
        _ => RestoreError::Load(error.to_string()),
    }
}

/// `path` is the new store, which is given up and so takes no room any longer.
fn full(path: &Path, needed: u64) -> RestoreError {
    RestoreError::NoRoom(told(needed, free_bytes(path).unwrap_or(0) + taken_by(path)))
}
