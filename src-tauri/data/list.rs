//! The backups that were made here, in a file of their own: where each is, and whether it was checked.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
    time::UNIX_EPOCH,
};

use serde::{Deserialize, Serialize};

use crate::ipc::{BackupState, ListedBackup};

/// Most that are remembered.
const MOST: usize = 20;

/// What is known of one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Known {
    pub(super) path: PathBuf,
    /// When it was made, RFC 3339.
    pub(super) made: String,
    /// Who had it made, if that is known.
    pub(super) by: Option<String>,
    pub(super) encrypted: bool,
    /// What the last check found, and of what file.
    pub(super) seen: Seen,
    /// Why it is damaged, if it is.
    pub(super) fault: Option<String>,
}

/// What tells a file from one of the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Seen {
    pub(super) bytes: u64,
    /// Milliseconds since 1970.
    pub(super) modified: u64,
}

/// The list's file. A missing or damaged one means an empty list: the backups themselves are elsewhere.
pub struct BackupList {
    path: PathBuf,
    turn: Mutex<()>,
}

impl BackupList {
    /// The list in the file `path`, which need not exist.
    pub fn at(path: PathBuf) -> Self {
        Self {
            path,
            turn: Mutex::new(()),
        }
    }

    /// Those that are still there, the newest first.
    pub(super) fn there(&self) -> Vec<ListedBackup> {
        let listed = |known: Known| {
            let now = seen(&known.path).ok()?;
            let state = match &known.fault {
                _ if now != known.seen => BackupState::NotChecked,
                Some(_) => BackupState::Damaged,
                None => BackupState::Checked,
            };
            Some(ListedBackup {
                path: known.path.to_string_lossy().into_owned(),
                made: known.made,
                by: known.by,
                bytes: now.bytes,
                encrypted: known.encrypted,
                state,
                why: known.fault.filter(|_| state == BackupState::Damaged),
            })
        };
        self.load().into_iter().filter_map(listed).collect()
    }

    /// The file of one of them; the page can name no other.
    pub(super) fn find(&self, path: &str) -> Option<PathBuf> {
        let known = self.load().into_iter().map(|known| known.path);
        let mut same = known.filter(|known| known.to_string_lossy() == path);
        same.next()
    }

    /// Puts one at the head of the list.
    pub(super) fn add(&self, known: Known) {
        self.change(|all| {
            all.retain(|one| one.path != known.path);
            all.insert(0, known);
            all.truncate(MOST);
        });
    }

    /// Notes what a check of `path` found, if it is in the list.
    pub(super) fn checked(&self, path: &Path, fault: Option<String>) {
        let Ok(now) = seen(path) else {
            return;
        };
        self.change(|all| {
            if let Some(known) = all.iter_mut().find(|known| known.path == path) {
                (known.seen, known.fault) = (now, fault);
            }
        });
    }

    fn load(&self) -> Vec<Known> {
        let text = fs::read(&self.path).unwrap_or_default();
        serde_json::from_slice(&text).unwrap_or_default()
    }

    fn change(&self, change: impl FnOnce(&mut Vec<Known>)) {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let mut all = self.load();
        change(&mut all);
        if let Err(error) = self.save(&all) {
            tracing::warn!(%error, "the list of backups was not kept");
        }
    }

    fn save(&self, all: &[Known]) -> io::Result<()> {
        let folder = self.path.parent().ok_or(io::ErrorKind::InvalidInput)?;
        fs::create_dir_all(folder)?;
        let fresh = tempfile::NamedTempFile::new_in(folder)?;
        fs::write(fresh.path(), serde_json::to_vec_pretty(all)?)?;
        fresh.persist(&self.path)?;
        Ok(())
    }
}

/// What the file is now.
pub(super) fn seen(path: &Path) -> io::Result<Seen> {
    let metadata = fs::metadata(path)?;
    let modified = metadata.modified()?.duration_since(UNIX_EPOCH);
    let modified = modified.map_or(0, |time| time.as_millis());
    Ok(Seen {
        bytes: metadata.len(),
        modified: u64::try_from(modified).unwrap_or(u64::MAX),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(folder: &Path, name: &str) -> (BackupList, PathBuf) {
        let list = BackupList::at(folder.join("config/backups.json"));
        let path = folder.join(name);
        fs::write(&path, "backup").unwrap();
        list.add(Known {
            path: path.clone(),
            made: "2026-11-22T18:00:00Z".to_owned(),
            by: Some("ada".to_owned()),
            encrypted: true,
            seen: seen(&path).unwrap(),
            fault: None,
        });
        (list, path)
    }

    #[test]
    fn a_backup_is_checked_until_its_file_is_another() {
        let folder = tempfile::tempdir().unwrap();
        let (list, path) = list(folder.path(), "a.kfb");
        let state = || list.there()[0].state;
        assert_eq!(state(), BackupState::Checked);
        fs::write(&path, "another").unwrap();
        assert_eq!(state(), BackupState::NotChecked);
        list.checked(&path, Some("block 3 differs".to_owned()));
        assert_eq!(state(), BackupState::Damaged);
        assert_eq!(list.there()[0].why.as_deref(), Some("block 3 differs"));
        fs::remove_file(&path).unwrap();
        assert_eq!(list.there(), []);
    }

    #[test]
    fn only_files_of_the_list_can_be_named() {
        let folder = tempfile::tempdir().unwrap();
        let (list, path) = list(folder.path(), "a.kfb");
        assert_eq!(list.find(&path.to_string_lossy()), Some(path));
        assert_eq!(list.find("/etc/passwd"), None);
    }
}
