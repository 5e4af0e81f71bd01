//! Saving a backup that is being downloaded.

use std::path::{Path, PathBuf};

use keyfob_backup::{Checked, Passphrase};

use crate::new_file::{FileError, NewFile};
use crate::{BackupFileError, Download, HostError, Progress, check_backup};

/// Why no backup was saved. Nothing is left of it.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// The file.
    #[error(transparent)]
    File(#[from] FileError),
    /// It broke off.
    #[error(transparent)]
    Download(#[from] HostError),
    /// It was written, but is not what it should be.
    #[error("What was written cannot be read back: {0}")]
    Check(#[from] BackupFileError),
}

/// A backup that was saved and checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// Where.
    pub path: PathBuf,
    /// How large, in bytes.
    pub bytes: u64,
    /// What is in it.
    pub checked: Checked,
}

/// Writes a download to a file, reads it back and checks it, and only then gives it its name. Dropped
/// before, nothing is left of it.
///
/// # Errors
/// [`SaveError`].
pub async fn save_backup(
    mut download: Download,
    mut file: NewFile,
    passphrase: Option<&Passphrase>,
    progress: &mut (dyn FnMut(Progress) + Send),
) -> Result<Saved, SaveError> {
    while let Some(piece) = download.next().await? {
        file.write(&piece)?;
        progress(Progress::Written(file.written()));
    }
    file.sync()?;
    let checked = check_backup(file.path(), passphrase, progress).await?;
    let bytes = file.written();
    let path = file.keep()?;
    Ok(Saved {
        path,
        bytes,
        checked,
    })
}

/// About how many bytes a backup of this folder's store has, for the message should there be no room.
#[must_use]
pub fn expected_backup_bytes(store: &Path) -> u64 {
    std::fs::metadata(store).map_or(0, |metadata| metadata.len())
}
