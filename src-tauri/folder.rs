//! The data folder, opened in the background: the window does not wait for it, its requests do.

use std::{sync::Arc, time::Duration};

use keyfob_host::{DataDir, Host, HostError, HostOptions};
use tokio::sync::watch;

use crate::ipc::IpcError;

type Outcome = Option<Result<Arc<Host>, IpcError>>;

/// How often is tried what somebody is just finishing with.
const TRIES: u32 = 200;

/// The wait between two tries.
const PAUSE: Duration = Duration::from_millis(50);

/// The data folder, or the way to it.
pub struct Folder {
    dir: DataDir,
    options: HostOptions,
    outcome: watch::Sender<Outcome>,
}

impl Folder {
    /// The folder, not opened yet.
    pub fn new(dir: DataDir, options: HostOptions) -> Self {
        Self {
            dir,
            options,
            outcome: watch::Sender::new(None),
        }
    }

    /// Where it is.
    pub fn dir(&self) -> &DataDir {
        &self.dir
    }

    /// Opens it, once.
    pub async fn open(&self) {
        let opened = Host::open(&self.dir, self.options).await;
        if let Err(error) = &opened {
            tracing::error!(%error, "the data folder cannot be opened");
        }
        self.settle(opened);
    }

    /// Lets go of it for a while: requests wait until it is opened again. One that did not open is
    /// nobody's.
    ///
    /// # Errors
    /// When requests that began before do not end; it stays open then.
    pub async fn release(&self) -> Result<(), IpcError> {
        let Ok(mut host) = self.host().await else {
            self.outcome.send_replace(None);
            return Ok(());
        };
        self.outcome.send_replace(None);
        for _ in 0..TRIES {
            match Arc::try_unwrap(host) {
                Ok(only) => {
                    drop(only);
                    return Ok(());
                }
                Err(shared) => host = shared,
            }
            tokio::time::sleep(PAUSE).await;
        }
        self.outcome.send_replace(Some(Ok(host)));
        Err(IpcError::new(
            "busy",
            "Requests are still being answered. Try again in a moment.",
        ))
    }

    /// Opens it again after [`Folder::release`]. Who just used it may still be closing it.
    pub async fn reopen(&self) {
        let mut opened = Host::open(&self.dir, self.options).await;
        for _ in 0..TRIES {
            if !matches!(opened, Err(HostError::Held(_))) {
                break;
            }
            tokio::time::sleep(PAUSE).await;
            opened = Host::open(&self.dir, self.options).await;
        }
        self.settle(opened);
    }

    fn settle(&self, opened: Result<Host, HostError>) {
        let outcome = opened.map(Arc::new).map_err(IpcError::from);
        self.outcome.send_replace(Some(outcome));
    }

    /// What is open, waiting until it is.
    ///
    /// # Errors
    /// Why it cannot be opened.
    pub async fn host(&self) -> Result<Arc<Host>, IpcError> {
        let mut outcome = self.outcome.subscribe();
        match outcome.wait_for(Option::is_some).await {
            Ok(found) => found.clone().unwrap_or_else(|| Err(closed())),
            Err(_) => Err(closed()),
        }
    }

    /// What is open already.
    pub fn opened(&self) -> Option<Arc<Host>> {
        self.outcome.borrow().as_ref()?.as_ref().ok().cloned()
    }

    /// Lets go of it, so that the store is closed in order.
    pub fn close(&self) {
        self.outcome.send_replace(Some(Err(closed())));
    }
}

fn closed() -> IpcError {
    IpcError::new("closing", "Keyfob is closing.")
}

#[cfg(test)]
pub(crate) mod tests {
    use tempfile::TempDir;

    use super::*;

    /// An open data folder of a test, and its host.
    pub async fn opened() -> (TempDir, Arc<Host>) {
        let folders = tempfile::tempdir().unwrap();
        let host = Host::open(&dir(&folders), HostOptions::default())
            .await
            .unwrap();
        (folders, Arc::new(host))
    }

    /// The folders of a test.
    pub fn dir(folders: &TempDir) -> DataDir {
        DataDir::at(folders.path().join("data"), folders.path().join("config"))
    }

    /// A folder that is open already.
    pub async fn ready() -> (TempDir, Folder) {
        let (folders, host) = opened().await;
        let folder = Folder::new(dir(&folders), HostOptions::default());
        folder.outcome.send_replace(Some(Ok(host)));
        (folders, folder)
    }

    #[tokio::test]
    async fn requests_wait_until_it_is_open() {
        let folders = tempfile::tempdir().unwrap();
        let folder = Folder::new(dir(&folders), HostOptions::default());
        assert!(folder.opened().is_none());
        let (host, ()) = tokio::join!(folder.host(), folder.open());
        assert_eq!(host.unwrap().dir(), folder.dir());
        folder.close();
        assert_eq!(
            folder.host().await.err().map(|error| error.kind).as_deref(),
            Some("closing")
        );
    }

    #[tokio::test]
    async fn a_folder_that_another_holds_is_told() {
        let (folders, _host) = opened().await;
        let second = Folder::new(dir(&folders), HostOptions::default());
        second.open().await;
        assert_eq!(second.host().await.unwrap_err().kind, "folder_held");
    }
}
