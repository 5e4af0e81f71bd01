//! A file that one store holds.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write as _};
use std::path::Path;

use redb::StorageBackend;
use redb::backends::FileBackend;

/// Bytes copied at once.
const PIECE: usize = 1 << 20;

/// A file of bytes, locked as long as it lives or until it is closed.
#[derive(Debug)]
pub(crate) struct LockedFile {
    bytes: FileBackend,
    file: File,
}

/// Why a file was not opened.
#[derive(Debug)]
pub(crate) enum NotOpened {
    /// Another store holds it.
    Locked,
    /// It is there, but is no regular file.
    NotAFile,
    /// It may not be written.
    ReadOnly,
    /// The system says no.
    Io(io::Error),
}

impl From<io::Error> for NotOpened {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            _ => Self::Io(error),
        }
    }
}

impl LockedFile {
    /// Opens a file that is there; none if there is none.
    pub(crate) fn open(path: &Path) -> Result<Option<Self>, NotOpened> {
        let metadata = match fs::metadata(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            other => other?,
        };
        // Asked before opening, which would wait for ever on a named pipe.
        if !metadata.is_file() {
            return Err(NotOpened::NotAFile);
        }
        if metadata.permissions().readonly() {
            return Err(NotOpened::ReadOnly);
        }
        let file = OpenOptions::new().read(true).write(true).open(path)?;
        Self::lock(file).map(Some)
    }

    /// Makes a file that only its owner can read, whatever the umask. Something may be in it already
    /// that a crash left; see [`empty`](Self::empty).
    pub(crate) fn create(path: &Path) -> Result<Self, NotOpened> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(path)?;
        if !file.metadata()?.is_file() {
            return Err(NotOpened::NotAFile);
        }
        let locked = Self::lock(file)?;
        locked.take_from_others()?;
        Ok(locked)
    }

    /// Throws away what is in it.
    pub(crate) fn empty(&self) -> io::Result<()> {
        self.file.set_len(0)
    }

    /// Copies it to a file that only its owner can read, durably.
    pub(crate) fn copy_to(&self, path: &Path) -> io::Result<()> {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut copy = options.open(path)?;
        only_for_owner(&copy)?;
        let length = self.bytes.len()?;
        let mut piece = vec![0; PIECE];
        let mut done = 0;
        while done < length {
            let count = PIECE.min(usize::try_from(length - done).unwrap_or(PIECE));
            self.bytes.read(done, &mut piece[..count])?;
            copy.write_all(&piece[..count])?;
            done += count as u64;
        }
        copy.sync_all()
    }

    /// Takes the file's permissions from everybody but its owner, as it may come from a copy.
    pub(crate) fn take_from_others(&self) -> io::Result<()> {
        only_for_owner(&self.file)
    }

    fn lock(file: File) -> Result<Self, NotOpened> {
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(NotOpened::Locked),
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
        let bytes = FileBackend::new(file.try_clone()?).map_err(io::Error::other)?;
        Ok(Self { bytes, file })
    }
}

fn only_for_owner(file: &File) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        if file.metadata()?.permissions().mode() & 0o777 != 0o600 {
            file.set_permissions(fs::Permissions::from_mode(0o600))?;
        }
    }
    #[cfg(not(unix))]
    let _ = file;
    Ok(())
}

impl StorageBackend for LockedFile {
    fn len(&self) -> io::Result<u64> {
        self.bytes.len()
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        self.bytes.read(offset, out)
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        self.bytes.set_len(len)
    }

    fn sync_data(&self) -> io::Result<()> {
        self.bytes.sync_data()
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.bytes.write(offset, data)
    }

    fn close(&self) -> io::Result<()> {
        self.file.unlock()
    }
}
