//! Backups, restores, imports and exports: jobs that go on whatever the page shows.

mod backup;
mod export;
mod import;
mod list;
mod restore;

#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use keyfob_backup::{Checked, Passphrase};
use keyfob_core::Clock;
use keyfob_django::DjangoFile;
use tokio::{
    sync::{Mutex, watch},
    task::JoinHandle,
};

use crate::ipc::{BackupJob, BackupStage, ImportJob, ImportStage, IpcError, ListedBackup};
pub use export::export_django;
pub use list::BackupList;
pub use restore::{erase, restore};

/// What is going on with the data as a whole.
pub struct Data {
    clock: Arc<dyn Clock>,
    list: BackupList,
    backup: watch::Sender<Option<BackupJob>>,
    // The task that makes the backup.
    making: Mutex<Option<JoinHandle<()>>>,
    import: watch::Sender<Option<ImportJob>>,
    // What was read and is not taken over yet; it holds keys, so the page never sees it.
    read: Mutex<Option<DjangoFile>>,
    chosen: Mutex<Option<Chosen>>,
}

/// A backup file that may be restored.
struct Chosen {
    path: PathBuf,
    checked: Option<(Checked, Option<Passphrase>)>,
}

impl Data {
    /// Nothing is going on.
    pub fn new(clock: Arc<dyn Clock>, list: BackupList) -> Self {
        Self {
            clock,
            list,
            backup: watch::Sender::new(None),
            making: Mutex::new(None),
            import: watch::Sender::new(None),
            read: Mutex::new(None),
            chosen: Mutex::new(None),
        }
    }

    /// The backup being made, or the last one.
    pub fn backup(&self) -> Option<BackupJob> {
        self.backup.borrow().clone()
    }

    /// The backups that were made here and are still there, the newest first.
    pub fn backups(&self) -> Vec<ListedBackup> {
        self.list.there()
    }

    /// Tells each change of it.
    pub fn backup_changes(&self) -> watch::Receiver<Option<BackupJob>> {
        self.backup.subscribe()
    }

    /// The import.
    pub fn import(&self) -> Option<ImportJob> {
        self.import.borrow().clone()
    }

    /// Tells each change of it.
    pub fn import_changes(&self) -> watch::Receiver<Option<ImportJob>> {
        self.import.subscribe()
    }

    /// Whether the store must stay as it is for now.
    fn busy(&self) -> Result<(), IpcError> {
        let stage = self.backup.borrow().as_ref().map(|job| job.stage);
        if matches!(stage, Some(BackupStage::Writing | BackupStage::Checking)) {
            return Err(IpcError::new("busy", "A backup is being made."));
        }
        let stage = self.import.borrow().as_ref().map(|job| job.stage);
        match stage {
            Some(ImportStage::Importing) => Err(IpcError::new("busy", "An import is going on.")),
            _ => Ok(()),
        }
    }
}

/// A file's name without its folder.
fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}
