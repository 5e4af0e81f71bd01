//! Room on a disk.

use std::io;
use std::path::Path;

use crate::FileError;

/// The fault of a full disk, told with numbers. `written` is what the file that is given up took.
pub(crate) fn no_room(
    error: &io::Error,
    place: &Path,
    needed: u64,
    written: u64,
) -> Option<FileError> {
    let full = matches!(
        error.kind(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded
    );
    full.then(|| told(needed, free_bytes(place).unwrap_or(0) + written))
}

/// The fault itself. What is needed is an estimate, but more than what there is.
pub(crate) fn told(needed: u64, free: u64) -> FileError {
    let free = free / 1_000_000;
    FileError::NoRoom {
        needed: needed.div_ceil(1_000_000).max(free + 1),
        free,
    }
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

/// Bytes that a file takes on its disk: less than its length where parts were never written.
pub(crate) fn taken_by(file: &Path) -> u64 {
    let metadata = std::fs::metadata(file).ok();
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        // Blocks are of 512 bytes here, whatever the disk's are (POSIX's `stat`).
        metadata.map_or(0, |metadata| metadata.blocks() * 512)
    }
    #[cfg(not(unix))]
    metadata.map_or(0, |metadata| metadata.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_told_with_numbers() {
        let full = io::Error::from(io::ErrorKind::StorageFull);
        assert!(no_room(&full, Path::new("/tmp/x"), 1, 0).is_some());
        let other = io::Error::from(io::ErrorKind::PermissionDenied);
        assert!(no_room(&other, Path::new("/tmp/x"), 1, 0).is_none());
        let text = |needed, free| told(needed, free).to_string();
        let expected = "Not enough room: 412 MB needed, 96 MB free";
        assert_eq!(text(411_000_001, 96_900_000), expected);
        let expected = "Not enough room: 3 MB needed, 2 MB free";
        assert_eq!(text(1_000_000, 2_000_000), expected);
    }
}
