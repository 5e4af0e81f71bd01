//! Opening the database again after an I/O error: redb refuses everything on the one that failed.

use std::sync::Arc;
use std::time::{Duration, Instant};

use keyfob_core::StoreError;
use redb::Database;

use super::Shared;
use crate::open::{self, OpenError};
use crate::options::Options;
use crate::storage::{Fence, Overlay, Storage};

/// The database as the commit thread has it.
pub(super) enum Access {
    /// Open for writing.
    Open {
        database: Arc<Database>,
        fence: Fence,
    },
    /// Not to be written; readers have a view that changes nothing, if even that can be had.
    Down {
        error: StoreError,
        retry_at: Instant,
        view: Option<Overlay>,
    },
}

/// Closes and opens the database on its storage.
pub(super) struct Reopening {
    storage: Storage,
    options: Options,
    wait: Duration,
}

impl Reopening {
    pub(super) fn new(storage: Storage, options: Options) -> Self {
        let wait = options.reopen_after;
        Self {
            storage,
            options,
            wait,
        }
    }

    pub(super) fn storage(&self) -> &Storage {
        &self.storage
    }

    /// A commit worked, so the next failure is a new one.
    pub(super) fn works(&mut self) {
        self.wait = self.options.reopen_after;
    }

    /// Takes a failed database out of use; readers go on with a view.
    pub(super) fn fail(&mut self, access: &Access, error: StoreError, shared: &Shared) -> Access {
        tracing::error!(%error, "the store failed; opening it again");
        if let Access::Open { fence, .. } = access {
            fence.cut();
        }
        let view = match open::view(&self.storage, &self.options) {
            Ok((database, view)) => {
                shared.reader.replace(Ok(Arc::new(database)));
                Some(view)
            }
            Err(unreadable) => {
                tracing::error!(error = %unreadable, "the store cannot even be read");
                shared.reader.replace(Err(error.clone()));
                None
            }
        };
        // Whether the last write happened is not known; the view knows.
        shared.live.clear();
        shared.set_problem(Some(error.clone()));
        let retry_at = self.next_try();
        Access::Down {
            error,
            retry_at,
            view,
        }
    }

    /// Tries to open the database for writing again.
    pub(super) fn retry(&mut self, access: Access, shared: &Shared) -> Access {
        let Access::Down { error, view, .. } = access else {
            return access;
        };
        match open::again(&self.storage, &self.options) {
            Ok((database, fence)) => {
                tracing::info!("the store is open again");
                let database = Arc::new(database);
                shared.reader.replace(Ok(database.clone()));
                if let Some(view) = view {
                    view.cut();
                }
                shared.live.clear();
                shared.set_problem(None);
                Access::Open { database, fence }
            }
            Err(again) => {
                tracing::warn!(error = %again, "the store cannot be opened yet");
                Access::Down {
                    error: reason(again, error),
                    retry_at: self.next_try(),
                    view,
                }
            }
        }
    }

    fn next_try(&mut self) -> Instant {
        let at = Instant::now() + self.wait;
        self.wait = (self.wait * 2).min(self.options.reopen_at_most);
        at
    }
}

/// What to tell those who write: the newest reason, in the store's words.
fn reason(error: OpenError, before: StoreError) -> StoreError {
    match error {
        OpenError::Io(error) => crate::records::fault(redb::Error::Io(error)),
        OpenError::Damaged(what) => StoreError::Damaged(what),
        _ => before,
    }
}
