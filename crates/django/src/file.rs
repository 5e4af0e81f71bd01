//! What can be told of the file before SQLite opens it, and how SQLite must open it so that nothing
//! is written beside it.

use std::ffi::OsString;
use std::fs::{self, File, Metadata};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::ReadError;

/// How every SQLite file begins (<https://www.sqlite.org/fileformat.html>).
const MAGIC: &[u8; 16] = b"SQLite format 3\0";

/// Where the header says how the file is written, and what it says for a write-ahead log.
const WRITE_VERSION_AT: usize = 18;
const WRITE_AHEAD: u8 = 2;

/// How SQLite is to open the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// With read locks: others may have it open.
    Shared,
    /// Without locks. A write-ahead-log database nobody has open has no index file, and reading it
    /// with locks would create one.
    Alone,
}

/// A file that looks like a database.
#[derive(Debug)]
pub struct Source {
    /// Absolute.
    pub path: PathBuf,
    /// How to open it.
    pub access: Access,
    stamp: Stamp,
}

/// What changes when somebody writes to the database.
#[derive(Debug, PartialEq, Eq)]
struct Stamp {
    bytes: u64,
    modified: Option<SystemTime>,
    log_bytes: u64,
}

impl Source {
    /// Looks at the file at `path` without changing it.
    ///
    /// # Errors
    /// [`ReadError`] where it is none that could be read.
    pub fn inspect(path: &Path, limit: u64) -> Result<Self, ReadError> {
        // Before opening: to open a pipe would wait for its writer.
        let metadata = metadata_of(path)?;
        if metadata.is_dir() {
            return Err(ReadError::Directory(path.into()));
        }
        if !metadata.is_file() {
            return Err(ReadError::NotAFile(path.into()));
        }
        if metadata.len() == 0 {
            return Err(ReadError::Empty(path.into()));
        }
        let path = resolve(path)?;
        let stamp = Stamp::of(&path)?;
        let bytes = stamp.bytes.saturating_add(stamp.log_bytes);
        if bytes > limit {
            return Err(ReadError::TooLarge { bytes, limit });
        }
        let access = access(&path, &stamp)?;
        Ok(Self {
            path,
            access,
            stamp,
        })
    }

    /// Makes sure that nobody wrote while the file was read without locks.
    ///
    /// # Errors
    /// [`ReadError::Changed`].
    pub fn check_unchanged(&self) -> Result<(), ReadError> {
        match self.access {
            Access::Shared => Ok(()),
            Access::Alone if Stamp::of(&self.path)? == self.stamp => Ok(()),
            Access::Alone => Err(ReadError::Changed),
        }
    }
}

impl Stamp {
    fn of(path: &Path) -> Result<Self, ReadError> {
        let metadata = metadata_of(path)?;
        let log = fs::metadata(beside(path, "-wal"));
        Ok(Self {
            bytes: metadata.len(),
            modified: metadata.modified().ok(),
            log_bytes: log.map_or(0, |log| log.len()),
        })
    }
}

/// Where the file really is: SQLite looks for its companions there. Windows has another form for
/// resolved paths, which SQLite does not take.
fn resolve(path: &Path) -> Result<PathBuf, ReadError> {
    let resolved = match cfg!(windows) {
        true => std::path::absolute(path),
        false => fs::canonicalize(path),
    };
    resolved.map_err(|source| io_error(path, source))
}

fn access(path: &Path, stamp: &Stamp) -> Result<Access, ReadError> {
    let header = header(path)?;
    if !header.starts_with(MAGIC) {
        return Err(ReadError::NotADatabase(path.into()));
    }
    let write_ahead = header.get(WRITE_VERSION_AT) == Some(&WRITE_AHEAD);
    match (write_ahead, beside(path, "-shm").exists(), stamp.log_bytes) {
        (false, _, _) | (true, true, _) => Ok(Access::Shared),
        (true, false, 0) => Ok(Access::Alone),
        // Changes that only SQLite can merge, and to merge is to write.
        (true, false, _) => Err(ReadError::Interrupted),
    }
}

fn header(path: &Path) -> Result<Vec<u8>, ReadError> {
    let mut header = Vec::with_capacity(32);
    File::open(path)
        .and_then(|file| file.take(32).read_to_end(&mut header))
        .map_err(|source| io_error(path, source))?;
    Ok(header)
}

fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name: OsString = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

fn metadata_of(path: &Path) -> Result<Metadata, ReadError> {
    fs::metadata(path).map_err(|source| io_error(path, source))
}

fn io_error(path: &Path, source: io::Error) -> ReadError {
    match source.kind() {
        io::ErrorKind::NotFound => ReadError::Missing(path.into()),
        _ => ReadError::Io {
            path: path.into(),
            source,
        },
    }
}
