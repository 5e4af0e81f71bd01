//! Files that are there whole or not at all.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, PersistError};

use crate::room::no_room;

/// Why a file was not written. Nothing is left of it.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// There is one, and it was not to be replaced.
    #[error("{} exists already; it was left as it is", .0.display())]
    Exists(PathBuf),
    /// The disk is full.
    #[error("Not enough room: {needed} MB needed, {free} MB free")]
    NoRoom {
        /// About as many megabytes.
        needed: u64,
        /// So many are left.
        free: u64,
    },
    /// The system refuses.
    #[error("{} cannot be written: {}", .0.display(), .1)]
    Io(PathBuf, #[source] io::Error),
}

/// A file being written under another name beside its place, for this user only. Dropped before
/// [`keep`](Self::keep) nothing is left of it.
#[derive(Debug)]
pub struct NewFile {
    file: NamedTempFile,
    place: PathBuf,
    replace: bool,
    written: u64,
    expected: u64,
}

impl NewFile {
    /// Begins a file for `place`. `expected` is about how many bytes it will have, for the message
    /// should there be no room.
    ///
    /// # Errors
    /// [`FileError`], also if there is one already and it is not to be replaced.
    pub fn begin(place: &Path, replace: bool, expected: u64) -> Result<Self, FileError> {
        let failed = |error| FileError::Io(place.to_owned(), error);
        let place = std::path::absolute(place).map_err(failed)?;
        if !replace && place.symlink_metadata().is_ok() {
            return Err(FileError::Exists(place));
        }
        if place.is_dir() {
            return Err(failed(io::ErrorKind::IsADirectory.into()));
        }
        let folder = place.parent().unwrap_or(&place);
        let file = tempfile::Builder::new()
            .prefix(".keyfob-")
            .suffix(".part")
            .tempfile_in(folder)
            .map_err(|error| FileError::Io(place.clone(), error))?;
        Ok(Self {
            file,
            place,
            replace,
            written: 0,
            expected,
        })
    }

    /// Writes a piece.
    ///
    /// # Errors
    /// [`FileError`].
    pub fn write(&mut self, piece: &[u8]) -> Result<(), FileError> {
        let done = self.file.write_all(piece);
        done.map_err(|error| self.failed(error))?;
        self.written += piece.len() as u64;
        Ok(())
    }

    /// Bytes written so far.
    #[must_use]
    pub const fn written(&self) -> u64 {
        self.written
    }

    /// Where it is for now.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.file.path()
    }

    /// Makes what was written durable.
    ///
    /// # Errors
    /// [`FileError`].
    pub fn sync(&mut self) -> Result<(), FileError> {
        let done = self
            .file
            .flush()
            .and_then(|()| self.file.as_file().sync_all());
        done.map_err(|error| self.failed(error))
    }

    /// Moves it to its place; gives that.
    ///
    /// # Errors
    /// [`FileError`].
    pub fn keep(mut self) -> Result<PathBuf, FileError> {
        self.sync()?;
        let Self {
            file,
            place,
            replace,
            ..
        } = self;
        let kept = match replace {
            true => file.persist(&place),
            false => file.persist_noclobber(&place),
        };
        match kept {
            Ok(_) => {}
            Err(PersistError { error, .. }) if error.kind() == io::ErrorKind::AlreadyExists => {
                return Err(FileError::Exists(place));
            }
            Err(PersistError { error, .. }) => return Err(FileError::Io(place, error)),
        }
        sync_folder(&place).map_err(|error| FileError::Io(place.clone(), error))?;
        Ok(place)
    }

    fn failed(&self, error: io::Error) -> FileError {
        match no_room(&error, &self.place, self.expected, self.written) {
            Some(error) => error,
            None => FileError::Io(self.place.clone(), error),
        }
    }
}

/// Makes a file's name as durable as its content.
pub(crate) fn sync_folder(place: &Path) -> io::Result<()> {
    #[cfg(unix)]
    if let Some(folder) = place.parent() {
        std::fs::File::open(folder)?.sync_all()?;
    }
    #[cfg(not(unix))]
    let _ = place;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_there_whole_or_not_at_all() {
        let temp = tempfile::tempdir().unwrap();
        let place = temp.path().join("a.backup");
        let mut file = NewFile::begin(&place, false, 0).unwrap();
        file.write(b"half").unwrap();
        assert_eq!(names(temp.path()).len(), 1);
        drop(file);
        assert!(names(temp.path()).is_empty());

        let mut file = NewFile::begin(&place, false, 0).unwrap();
        file.write(b"whole").unwrap();
        assert_eq!(file.keep().unwrap(), place);
        assert_eq!(names(temp.path()), ["a.backup"]);
        assert_eq!(fs::read(&place).unwrap(), b"whole");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = fs::metadata(&place).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }

    #[test]
    fn what_is_there_is_replaced_only_if_asked() {
        let temp = tempfile::tempdir().unwrap();
        let place = temp.path().join("a");
        let file = NewFile::begin(&place, false, 0).unwrap();
        fs::write(&place, b"mine").unwrap();
        assert!(matches!(file.keep(), Err(FileError::Exists(_))));
        assert!(matches!(
            NewFile::begin(&place, false, 0),
            Err(FileError::Exists(_))
        ));
        assert_eq!(fs::read(&place).unwrap(), b"mine");
        let mut file = NewFile::begin(&place, true, 0).unwrap();
        file.write(b"new").unwrap();
        file.keep().unwrap();
        assert_eq!(fs::read(&place).unwrap(), b"new");
        assert_eq!(names(temp.path()), ["a"]);
        assert!(NewFile::begin(temp.path(), true, 0).is_err());
    }
}
