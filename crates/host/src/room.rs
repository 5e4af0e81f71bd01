//! Room on a disk.

use std::io;
use std::path::Path;

use crate::FileError;

/// The fault of a full disk, told with numbers.
pub(crate) fn no_room(error: &io::Error, place: &Path, needed: u64) -> Option<FileError> {
    let full = matches!(
        error.kind(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded
    );
    full.then(|| FileError::NoRoom {
        needed: megabytes_up(needed),
        free: free_bytes(place).unwrap_or(0) / 1_000_000,
    })
}

/// Whole megabytes, rounded up: what is needed must not read as what is there.
pub(crate) const fn megabytes_up(bytes: u64) -> u64 {
    bytes.div_ceil(1_000_000)
}

/// Bytes that this user can still write to the file system of `place`, where the system tells.
pub(crate) fn free_bytes(place: &Path) -> Option<u64> {
    #[cfg(unix)]
    {
        let folder = place.parent()?;
        let numbers = rustix::fs::statvfs(folder).ok()?;
        Some(numbers.f_bavail.saturating_mul(numbers.f_frsize))
    }
    #[cfg(not(unix))]
    {
        let _ = place;
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_told_with_numbers() {
        let full = io::Error::from(io::ErrorKind::StorageFull);
        let told = no_room(&full, Path::new("/tmp/x"), 411_000_001).unwrap();
        assert!(
            told.to_string()
                .starts_with("Not enough room: 412 MB needed, ")
        );
        let other = io::Error::from(io::ErrorKind::PermissionDenied);
        assert!(no_room(&other, Path::new("/tmp/x"), 1).is_none());
    }
}
