//! Backing up to a file that the person chooses.

use std::sync::Arc;

use http::Method;
use jiff::Timestamp;
use keyfob_api::{MakeBackup, Secret};
use keyfob_backup::Passphrase;
use keyfob_host::{
    BackupFileError, Host, NewFile, Progress, SaveError, Saved, expected_backup_bytes, save_backup,
};

use super::{
    Data,
    list::{self, Known},
};
use crate::{
    files::{self, Files},
    ipc::{BackupJob, BackupStage, Holdings, IpcError},
};

impl Data {
    /// Asks where to, and begins; what becomes of it is told by [`Data::backup`]. False where the
    /// person thought better of it.
    ///
    /// # Errors
    /// When one is being made already, or no file can be written there.
    pub async fn back_up(
        self: &Arc<Self>,
        host: Arc<Host>,
        files: &dyn Files,
        passphrase: Option<String>,
        by: Option<String>,
    ) -> Result<bool, IpcError> {
        self.busy()?;
        let Some(place) = files.place(&self.suggested()).await else {
            return Ok(false);
        };
        let mut making = self.making.lock().await;
        self.busy()?;
        let total = expected_backup_bytes(&host.dir().store());
        let file = NewFile::begin(&place, true, total)?;
        self.backup.send_replace(Some(BackupJob {
            path: place.to_string_lossy().into_owned(),
            stage: BackupStage::Writing,
            encrypted: passphrase.is_some(),
            done: 0,
            total,
            seconds_left: None,
            holds: None,
            problem: None,
        }));
        let data = Arc::clone(self);
        *making = Some(tokio::spawn(async move {
            let encrypted = passphrase.is_some();
            let saved = data.save(&host, file, passphrase).await;
            if let Ok(saved) = &saved {
                data.remember(saved, by, encrypted);
            }
            data.finish(saved);
        }));
        Ok(true)
    }

    /// Ends the backup that is being made; no file is left of it.
    pub async fn cancel_backup(&self) {
        if let Some(task) = self.making.lock().await.take() {
            task.abort();
            // Its file is gone when the task is.
            drop(task.await);
        }
        self.backup.send_if_modified(|job| {
            let going = job.as_ref().is_some_and(|job| {
                matches!(job.stage, BackupStage::Writing | BackupStage::Checking)
            });
            if going {
                *job = None;
            }
            going
        });
    }

    /// A name that sorts by time, in UTC.
    fn suggested(&self) -> String {
        format!("keyfob-{}.kfb", self.clock.now().strftime("%Y-%m-%d-%H%M"))
    }

    async fn save(
        &self,
        host: &Host,
        file: NewFile,
        passphrase: Option<String>,
    ) -> Result<Saved, IpcError> {
        let secret = passphrase.clone().map(Secret::new);
        let body = serde_json::to_value(MakeBackup { passphrase: secret })
            .map_err(|error| IpcError::new("backup", error.to_string()))?;
        let path = "/api/v1/backup/";
        let download = files::begin(host, Method::POST, path, Some(&body)).await?;
        let passphrase = passphrase.map(Passphrase::new);
        let began = self.clock.now();
        let mut progress = |progress| self.went_on(began, progress);
        let saved = save_backup(download, file, passphrase.as_ref(), &mut progress).await;
        saved.map_err(IpcError::from)
    }

    fn remember(&self, saved: &Saved, by: Option<String>, encrypted: bool) {
        let Ok(seen) = list::seen(&saved.path) else {
            return;
        };
        self.list.add(Known {
            path: saved.path.clone(),
            made: saved.checked.head.made.to_string(),
            by,
            encrypted,
            seen,
            fault: None,
        });
    }

    fn went_on(&self, began: Timestamp, progress: Progress) {
        let passed = self.clock.now().duration_since(began).as_millis();
        self.change(|job| match progress {
            Progress::Written(bytes) => {
                job.done = bytes;
                job.total = job.total.max(bytes);
                job.seconds_left = seconds_left(passed, bytes, job.total);
            }
            Progress::Checked(bytes, of) => {
                job.stage = BackupStage::Checking;
                (job.done, job.total) = (bytes, of);
                job.seconds_left = None;
            }
        });
    }

    fn finish(&self, saved: Result<Saved, IpcError>) {
        self.change(|job| match saved {
            Ok(saved) => {
                job.stage = BackupStage::Done;
                (job.done, job.total) = (saved.bytes, saved.bytes);
                job.holds = Some(Holdings::from(&saved.checked.counts));
            }
            Err(error) => {
                job.stage = BackupStage::Failed;
                job.problem = Some(error);
            }
        });
    }

    fn change(&self, change: impl FnOnce(&mut BackupJob)) {
        self.backup.send_modify(|job| {
            if let Some(job) = job {
                change(job);
            }
        });
    }
}

/// As long as so far for each byte; nothing is said before a second has passed.
fn seconds_left(passed: i128, done: u64, total: u64) -> Option<u64> {
    if passed < 1000 || done == 0 {
        return None;
    }
    let left = passed * i128::from(total.saturating_sub(done)) / i128::from(done) / 1000;
    u64::try_from(left).ok()
}

impl From<SaveError> for IpcError {
    fn from(error: SaveError) -> Self {
        match error {
            SaveError::File(error) => error.into(),
            SaveError::Download(error) => error.into(),
            SaveError::Check(error) => {
                Self::new("check", format!("It cannot be read back: {error}."))
            }
        }
    }
}

impl From<BackupFileError> for IpcError {
    fn from(error: BackupFileError) -> Self {
        use keyfob_backup::{BackupFault, CheckError};
        let kind = match &error {
            BackupFileError::Check(CheckError::Backup(fault)) => match fault {
                BackupFault::NotABackup => "not_a_backup",
                BackupFault::PassphraseNeeded => "passphrase_needed",
                BackupFault::WrongPassphrase => "wrong_passphrase",
                BackupFault::Newer(_) => "newer",
                _ => "damaged",
            },
            BackupFileError::Check(_) => "damaged",
            _ => "file",
        };
        Self::new(kind, error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::seconds_left;

    #[test]
    fn the_time_left_is_told_once_it_can_be() {
        assert_eq!(seconds_left(900, 10, 100), None);
        assert_eq!(seconds_left(2000, 0, 100), None);
        assert_eq!(seconds_left(2000, 25, 100), Some(6));
        assert_eq!(seconds_left(2000, 100, 100), Some(0));
    }
}
