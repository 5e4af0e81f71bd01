//! A list in a file: JSON, readable by its owner only, replaced as a whole.

use std::{
    fs, io,
    io::Write,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use tempfile::NamedTempFile;

/// The format this version writes.
pub(crate) const VERSION: u32 = 1;

/// Why the file could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// The system refused.
    #[error("{}: {error}", path.display())]
    Io {
        /// The file or its folder.
        path: PathBuf,
        /// The system's words.
        error: io::Error,
    },
    /// It is not what Keyfob writes. It is left as it is.
    #[error("{} is damaged: {reason}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// A newer Keyfob wrote it. It is left as it is.
    #[error("{} was written by a newer Keyfob", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
    },
}

#[derive(Deserialize)]
struct Header {
    version: u32,
}

/// Reads the file; `None` where there is none yet.
pub(crate) fn read<T: DeserializeOwned>(path: &Path) -> Result<Option<T>, FileError> {
    let text = match fs::read(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => {
            return Err(FileError::Io {
                path: path.to_owned(),
                error,
            });
        }
    };
    let damaged = |error: serde_json::Error| FileError::Damaged {
        path: path.to_owned(),
        reason: error.to_string(),
    };
    let header: Header = serde_json::from_slice(&text).map_err(damaged)?;
    if header.version > VERSION {
        return Err(FileError::Newer {
            path: path.to_owned(),
        });
    }
    serde_json::from_slice(&text).map(Some).map_err(damaged)
}

/// Replaces the file: whoever reads it sees the old or the new one, never a mixture.
pub(crate) fn write(path: &Path, document: &impl Serialize) -> Result<(), FileError> {
    let refused = |error: io::Error| FileError::Io {
        path: path.to_owned(),
        error,
    };
    let folder = path.parent().unwrap_or(Path::new("."));
    create_folder(folder).map_err(refused)?;
    let text =
        serde_json::to_vec_pretty(document).map_err(|error| refused(io::Error::other(error)))?;
    // A temporary file is 0600 from the start, and stays so when it takes the file's place.
    let mut fresh = NamedTempFile::new_in(folder).map_err(refused)?;
    fresh
        .write_all(&text)
        .and_then(|()| fresh.as_file().sync_all())
        .map_err(refused)?;
    fresh.persist(path).map_err(|error| refused(error.error))?;
    sync_folder(folder).map_err(refused)
}

#[cfg(unix)]
fn create_folder(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
}

#[cfg(not(unix))]
fn create_folder(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    fs::File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}
