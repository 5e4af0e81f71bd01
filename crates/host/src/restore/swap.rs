//! Putting the new store into the place of the old one.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use keyfob_store_redb::RedbStore;

use super::RestoreError;
use super::build::Draft;
use crate::new_file::sync_folder;

/// Names tried for the store that is kept.
const NAMES: u32 = 1000;

/// Keeps the old store under another name, then moves the new one to its place, which replaces the
/// old name in one step. Gives where the old one is kept: before what, is part of its name.
pub(super) fn swap(
    place: &Path,
    new: Draft,
    held: Option<RedbStore>,
    why: &str,
    now: Timestamp,
) -> Result<Option<PathBuf>, RestoreError> {
    let failed = |error| RestoreError::Swap(place.to_owned(), error);
    let kept = match place.exists() {
        true => Some(keep(place, why, now).map_err(failed)?),
        false => None,
    };
    // Windows moves nothing onto an open file.
    let held = held.filter(|_| cfg!(unix));
    fs::rename(new.path(), place).map_err(failed)?;
    new.taken();
    sync_folder(place).map_err(failed)?;
    drop(held);
    Ok(kept)
}

/// Gives the old store a second name.
fn keep(place: &Path, why: &str, now: Timestamp) -> io::Result<PathBuf> {
    let time = now.strftime("%Y%m%dT%H%M%SZ");
    for number in 1..=NAMES {
        let mut name = place.file_name().unwrap_or_default().to_owned();
        name.push(format!(".before-{why}-{time}"));
        if number > 1 {
            name.push(format!("-{number}"));
        }
        let kept = place.with_file_name(name);
        match fs::hard_link(place, &kept) {
            Ok(()) => return Ok(kept),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            // A file system without a second name for a file.
            Err(_) => return copy(place, &kept).map(|()| kept),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// Copies the old store; a copy that failed is not left.
fn copy(place: &Path, kept: &Path) -> io::Result<()> {
    let copied = fs::copy(place, kept).and_then(|_| fs::File::open(kept)?.sync_all());
    if copied.is_err() {
        let _ = fs::remove_file(kept);
    }
    copied
}
