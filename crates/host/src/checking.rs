//! Checking a backup file.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::Duration;

use keyfob_backup::{CheckError, Checked, Passphrase, check};

use crate::watched::watched;

/// How often progress is told.
const TOLD_APART: Duration = Duration::from_millis(100);

/// Why a backup file is not to be used.
#[derive(Debug, thiserror::Error)]
pub enum BackupFileError {
    /// It cannot be opened.
    #[error("{} cannot be read: {}", .0.display(), .1)]
    Open(PathBuf, #[source] std::io::Error),
    /// What is in it.
    #[error(transparent)]
    Check(#[from] CheckError),
    /// The check itself ended early.
    #[error("The check ended early: {0}")]
    Stopped(String),
}

/// How far something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// So many bytes are written.
    Written(u64),
    /// So many bytes, of so many, are checked.
    Checked(u64, u64),
}

/// Reads a whole backup file and checks everything in it. Dropped, it stops.
///
/// # Errors
/// [`BackupFileError`].
pub async fn check_backup(
    path: &Path,
    passphrase: Option<&Passphrase>,
    progress: &mut (dyn FnMut(Progress) + Send),
) -> Result<Checked, BackupFileError> {
    let failed = |error| BackupFileError::Open(path.to_owned(), error);
    let file = File::open(path).map_err(failed)?;
    let metadata = file.metadata().map_err(failed)?;
    if metadata.is_dir() {
        return Err(failed(std::io::ErrorKind::IsADirectory.into()));
    }
    let (file, watch) = watched(file);
    let passphrase = passphrase.cloned();
    let work = move || check(file, passphrase.as_ref(), |_| {});
    let mut work = tokio::task::spawn_blocking(work);
    loop {
        match tokio::time::timeout(TOLD_APART, &mut work).await {
            Ok(Ok(checked)) => return Ok(checked?),
            Ok(Err(panic)) => return Err(BackupFileError::Stopped(panic.to_string())),
            Err(_) => progress(Progress::Checked(watch.bytes(), metadata.len())),
        }
    }
}
