//! The store itself: the port's methods, each a question to a snapshot or a job for the commit
//! thread.

mod ask;
mod load;
mod port;

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use keyfob_core::store::WriteError;
use keyfob_core::{Digest, LiveToken, StoreError};
use tokio::sync::watch;

use crate::commit::{CommitThread, Shared};
use crate::draft;
use crate::open::{self, OpenError};
use crate::options::Options;
use crate::records::fault;
use crate::storage::Storage;
use crate::tables;

/// How often a token is read again whose expiry moved while it was read.
const READ_AGAIN: usize = 4;

/// Users and tokens in a redb database.
///
/// Dropping it waits until all that was asked of it is durable, at most for one more commit, and
/// lets go of the file.
pub struct RedbStore {
    shared: Arc<Shared>,
    commits: CommitThread,
    storage: Storage,
    gather_at_most: usize,
    audit_walk_at_most: usize,
}

impl RedbStore {
    /// Opens the store at `path`, or makes one there if there is nothing.
    ///
    /// # Errors
    /// [`OpenError`]; a file that is there is as it was then.
    pub fn open(path: impl AsRef<Path>, options: Options) -> Result<Self, OpenError> {
        Self::start(open::at_path(path.as_ref(), &options)?, options)
    }

    /// Opens the store in `storage`, or makes one there if it is empty.
    ///
    /// # Errors
    /// [`OpenError`]; a storage that is not empty is as it was then.
    pub fn open_storage(storage: Storage, options: Options) -> Result<Self, OpenError> {
        Self::start(open::in_storage(storage, &options)?, options)
    }

    fn start(opened: open::Opened, options: Options) -> Result<Self, OpenError> {
        let (storage, database, fence) = opened;
        let database = Arc::new(database);
        let shared = Arc::new(Shared::new(database.clone(), &options));
        let gather_at_most = options.gather_at_most;
        let audit_walk_at_most = options.audit_walk_at_most;
        let commits =
            CommitThread::start(storage.clone(), (database, fence), shared.clone(), options)?;
        Ok(Self {
            shared,
            commits,
            storage,
            gather_at_most,
            audit_walk_at_most,
        })
    }

    /// Why writes are not taken now, if they are not.
    #[must_use]
    pub fn problem(&self) -> Option<StoreError> {
        self.shared.problem()
    }

    /// Counts changes, for those who show what is in the store: each commit of what somebody did, and
    /// what only rides along (uses of tokens, entries of the audit log) at most once a second.
    #[must_use]
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.shared.changes.subscribe()
    }

    /// The size of the store, in bytes.
    ///
    /// # Errors
    /// When the system does not tell.
    pub fn size(&self) -> Result<u64, StoreError> {
        self.storage
            .len()
            .map_err(|error| fault(redb::Error::Io(error)))
    }

    /// A small named value of this instance, such as where the sealing key is kept; a dump is without
    /// it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn meta_get(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        self.ask(|snapshot| {
            let values = snapshot.transaction().open_table(tables::VALUES);
            draft::value(&values.map_err(fault)?, name)
        })
        .await
    }

    /// Keeps a small named value of this instance.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn meta_set(&self, name: &str, value: &[u8]) -> Result<(), StoreError> {
        let (name, value) = (name.to_owned(), value.to_owned());
        let done = self
            .commits
            .write(move |draft| Ok(draft.set_own_value(&name, &value)?))
            .await;
        done.map_err(|error| match error {
            WriteError::Store(error) => error,
            WriteError::Refused(refusal) => StoreError::Unavailable(refusal.to_string()),
        })
    }

    /// Reads a token for checks, and keeps it for the next one.
    async fn read_live_token(&self, digest: &Digest) -> Result<Option<Arc<LiveToken>>, StoreError> {
        let mut left = READ_AGAIN;
        loop {
            let since = self.shared.live.generation();
            let notes = &self.shared.notes;
            let found = self
                .ask(|snapshot| snapshot.live_token(digest, |token| notes.moved(token)))
                .await?;
            let Some(token) = found.map(Arc::new) else {
                return Ok(None);
            };
            self.shared.live.insert(*digest, &token, since);
            left -= 1;
            // A move of its expiry may have gone from the notes into a commit after the snapshot.
            let still = token.sliding.is_none() || self.shared.live.generation() == since;
            if still || left == 0 {
                return Ok(Some(token));
            }
        }
    }
}

impl fmt::Debug for RedbStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RedbStore")
    }
}
