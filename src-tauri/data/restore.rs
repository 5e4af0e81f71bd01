//! Checking a backup file, and putting what it holds into the place of what is there.

use keyfob_backup::{Checked, Passphrase};
use keyfob_host::{RestoreError, check_backup};

use super::{Chosen, Data, name_of};
use crate::{
    files::{Files, Sort},
    ipc::{CheckedBackup, ChosenBackup, Holdings, IpcError, RestoredBackup, ServerState},
    shell::Shell,
};

const BACKUPS: Sort = Sort {
    name: "Keyfob backups",
    endings: &["kfb", "backup"],
};

impl Data {
    /// Asks for a backup file. None where the person thought better of it.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn choose_backup(&self, files: &dyn Files) -> Result<Option<ChosenBackup>, IpcError> {
        let Some(path) = files.existing(BACKUPS).await else {
            return Ok(None);
        };
        self.choose(path).await.map(Some)
    }

    /// Takes a file of the list instead.
    ///
    /// # Errors
    /// When it is not in the list, or cannot be read.
    pub async fn choose_listed(&self, path: &str) -> Result<ChosenBackup, IpcError> {
        let path = self.list.find(path).ok_or_else(nothing_chosen)?;
        self.choose(path).await
    }

    /// Shows a file of the list in its folder.
    ///
    /// # Errors
    /// When it is not in the list, or the system does not.
    pub fn show_listed(&self, files: &dyn Files, path: &str) -> Result<(), IpcError> {
        let path = self.list.find(path).ok_or_else(nothing_chosen)?;
        files
            .show(&path)
            .map_err(|error| IpcError::new("file", format!("It was not shown: {error}.")))
    }

    async fn choose(&self, path: std::path::PathBuf) -> Result<ChosenBackup, IpcError> {
        let metadata = std::fs::metadata(&path).map_err(|error| {
            IpcError::new(
                "file",
                format!("{} cannot be read: {error}.", name_of(&path)),
            )
        })?;
        let chosen = ChosenBackup {
            name: name_of(&path),
            bytes: metadata.len(),
        };
        *self.chosen.lock().await = Some(Chosen {
            path,
            checked: None,
        });
        Ok(chosen)
    }

    /// Reads the whole chosen file and checks everything in it.
    ///
    /// # Errors
    /// What is wrong with it, or that it needs a passphrase.
    pub async fn check_backup(
        &self,
        passphrase: Option<String>,
    ) -> Result<CheckedBackup, IpcError> {
        // Another file may be chosen while a long one is read.
        let path = self
            .chosen
            .lock()
            .await
            .as_ref()
            .map(|chosen| chosen.path.clone());
        let path = path.ok_or_else(nothing_chosen)?;
        let passphrase = passphrase.map(Passphrase::new);
        let checked = check_backup(&path, passphrase.as_ref(), &mut |_| {}).await;
        let checked = checked.map_err(IpcError::from);
        match &checked {
            Ok(_) => self.list.checked(&path, None),
            Err(error) if error.kind == "damaged" => {
                self.list.checked(&path, Some(error.message.clone()));
            }
            Err(_) => {}
        }
        let checked = checked?;
        let told = CheckedBackup {
            made: checked.head.made.to_string(),
            program: checked.head.program.clone(),
            encrypted: checked.head.encrypted,
            holds: Holdings::from(&checked.counts),
        };
        let mut chosen = self.chosen.lock().await;
        match chosen.as_mut().filter(|chosen| chosen.path == path) {
            Some(chosen) => chosen.checked = Some((checked, passphrase)),
            None => return Err(nothing_chosen()),
        }
        Ok(told)
    }

    async fn sound(&self) -> Result<(std::path::PathBuf, Checked, Option<Passphrase>), IpcError> {
        let mut chosen = self.chosen.lock().await;
        match chosen.take() {
            Some(Chosen {
                path,
                checked: Some((checked, passphrase)),
            }) => Ok((path, checked, passphrase)),
            _ => Err(nothing_chosen()),
        }
    }
}

/// Puts an empty store into the place of the one that is there, which is kept. The server stays stopped:
/// nobody could use it before there is an administrator.
///
/// # Errors
/// Why nothing was erased; all is as it was then.
pub async fn erase(shell: &Shell) -> Result<RestoredBackup, IpcError> {
    shell.data.busy()?;
    let ran = shell.server.status().state == ServerState::Running;
    shell.server.stop().await;
    let erased = match shell.folder.release().await {
        Ok(()) => {
            let done = keyfob_host::erase(shell.folder.dir()).await;
            shell.folder.reopen().await;
            done.map_err(IpcError::from)
        }
        Err(error) => Err(error),
    };
    if ran
        && erased.is_err()
        && let Err(error) = shell.server.start(None).await
    {
        tracing::error!(error = error.message, "the server was not started again");
    }
    let kept = erased?.kept;
    drop(shell.folder.host().await?);
    Ok(RestoredBackup {
        kept: kept.map(|path| path.to_string_lossy().into_owned()),
    })
}

/// Puts what the checked backup holds into the place of the store: the server stops, the folder is
/// let go of, and both come back whether or not it went well. The store that was there is kept.
///
/// # Errors
/// Why nothing was restored; all is as it was then.
pub async fn restore(shell: &Shell) -> Result<RestoredBackup, IpcError> {
    shell.data.busy()?;
    let (path, checked, passphrase) = shell.data.sound().await?;
    let ran = shell.server.status().state == ServerState::Running;
    shell.server.stop().await;
    let restored = match shell.folder.release().await {
        Ok(()) => {
            let dir = shell.folder.dir();
            let done = keyfob_host::restore(dir, &path, passphrase.as_ref(), &checked).await;
            shell.folder.reopen().await;
            done.map_err(IpcError::from)
        }
        Err(error) => Err(error),
    };
    if ran && let Err(error) = shell.server.start(None).await {
        tracing::error!(error = error.message, "the server was not started again");
    }
    let kept = restored?.kept;
    // It opens for certain, for it was opened before it took its place; but the disk has a say.
    drop(shell.folder.host().await?);
    Ok(RestoredBackup {
        kept: kept.map(|path| path.to_string_lossy().into_owned()),
    })
}

fn nothing_chosen() -> IpcError {
    IpcError::new("file", "No backup file is chosen.")
}

impl From<RestoreError> for IpcError {
    fn from(error: RestoreError) -> Self {
        match error {
            RestoreError::Backup(error) => error.into(),
            RestoreError::NoRoom(error) => error.into(),
            RestoreError::Folder(error) => error.into(),
            RestoreError::Running(_) => Self::new(
                "folder_held",
                "Another program uses the data folder. End it, then restore.",
            ),
            other => Self::new("restore", other.to_string()),
        }
    }
}
