//! The store itself: the port's methods, each a question to a snapshot or a job for the commit
//! thread.

mod ask;

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use async_trait::async_trait;
use jiff::Timestamp;
use keyfob_core::import::{ImportBatch, ImportReport};
use keyfob_core::password::PasswordHash;
use keyfob_core::store::{
    ExistingToken, LogInRecord, NewToken, NewUser, Page, TokenFilter, TokenQuery, UserFilter,
    UserPatch, UserQuery, WriteError,
};
use keyfob_core::{Digest, LiveToken, Store, StoreError, Token, TokenId, User, UserId};
use tokio::sync::watch;

use crate::commit::{CommitThread, Shared};
use crate::draft;
use crate::list;
use crate::open::{self, OpenError};
use crate::options::Options;
use crate::records::fault;
use crate::storage::Storage;
use crate::tables;

/// Users and tokens in a redb database.
///
/// Dropping it waits until all that was asked of it is durable, at most for one more commit, and
/// lets go of the file.
pub struct RedbStore {
    shared: Arc<Shared>,
    commits: CommitThread,
    storage: Storage,
    gather_at_most: usize,
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
        let commits =
            CommitThread::start(storage.clone(), (database, fence), shared.clone(), options)?;
        Ok(Self {
            shared,
            commits,
            storage,
            gather_at_most,
        })
    }

    /// Why writes are not taken now, if they are not.
    #[must_use]
    pub fn problem(&self) -> Option<StoreError> {
        self.shared.problem()
    }

    /// Counts the commits that changed something, for those who show what is in the store.
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

    /// A small named value, such as where the sealing key is kept.
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

    /// Keeps a small named value.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn meta_set(&self, name: &str, value: &[u8]) -> Result<(), StoreError> {
        let (name, value) = (name.to_owned(), value.to_owned());
        let done = self
            .commits
            .write(move |draft| Ok(draft.set_value(&name, &value)?))
            .await;
        done.map_err(|error| match error {
            WriteError::Store(error) => error,
            WriteError::Refused(refusal) => StoreError::Unavailable(refusal.to_string()),
        })
    }
}

#[async_trait]
impl Store for RedbStore {
    async fn live_token(&self, digest: &Digest) -> Result<Option<Arc<LiveToken>>, StoreError> {
        if let Some(token) = self.shared.live.get(digest) {
            return Ok(Some(token));
        }
        let since = self.shared.live.generation();
        let found = self.ask(|snapshot| snapshot.live_token(digest)).await?;
        let found = found.map(Arc::new);
        if let Some(token) = &found {
            self.shared.live.insert(*digest, token, since);
        }
        Ok(found)
    }

    async fn user(&self, id: UserId) -> Result<Option<User>, StoreError> {
        self.ask(|snapshot| snapshot.user(id.0)).await
    }

    async fn user_by_name(&self, username: &str) -> Result<Option<User>, StoreError> {
        self.ask(|snapshot| snapshot.user_by_name(username)).await
    }

    async fn users(&self, query: &UserQuery) -> Result<Page<User>, StoreError> {
        let (query, few) = (query.clone(), self.gather_at_most);
        self.ask_long(move |snapshot| list::users(snapshot, &query, few))
            .await
    }

    async fn count_users(&self, filter: &UserFilter) -> Result<u64, StoreError> {
        let (filter, few) = (filter.clone(), self.gather_at_most);
        self.ask_long(move |snapshot| list::count_users(snapshot, &filter, few))
            .await
    }

    async fn token(&self, id: TokenId) -> Result<Option<Token>, StoreError> {
        self.ask(|snapshot| snapshot.token(id.0)).await
    }

    async fn tokens_of(&self, user: UserId) -> Result<Vec<Token>, StoreError> {
        self.ask(|snapshot| snapshot.tokens_of(user.0)).await
    }

    async fn tokens(&self, query: &TokenQuery) -> Result<Page<Token>, StoreError> {
        let (query, few) = (query.clone(), self.gather_at_most);
        self.ask_long(move |snapshot| list::tokens(snapshot, &query, few))
            .await
    }

    async fn count_tokens(&self, filter: &TokenFilter) -> Result<u64, StoreError> {
        let (filter, few) = (filter.clone(), self.gather_at_most);
        self.ask_long(move |snapshot| list::count_tokens(snapshot, &filter, few))
            .await
    }

    async fn create_user(
        &self,
        user: NewUser,
        token: Option<NewToken>,
    ) -> Result<(User, Option<Token>), WriteError> {
        self.commits
            .write(move |draft| draft.create_user(&user, token.as_ref()))
            .await
    }

    async fn change_user(&self, id: UserId, patch: UserPatch) -> Result<User, WriteError> {
        self.commits
            .write(move |draft| draft.change_user(id, &patch))
            .await
    }

    async fn set_password(
        &self,
        id: UserId,
        hash: PasswordHash,
        revoke_tokens: bool,
    ) -> Result<(), WriteError> {
        self.commits
            .write(move |draft| draft.set_password(id, &hash, revoke_tokens))
            .await
    }

    async fn delete_user(&self, id: UserId) -> Result<(), WriteError> {
        self.commits.write(move |draft| draft.delete_user(id)).await
    }

    async fn record_log_in(&self, record: LogInRecord) -> Result<Option<Token>, WriteError> {
        self.commits
            .write(move |draft| draft.record_log_in(&record))
            .await
    }

    async fn upgrade_hash(
        &self,
        user: UserId,
        verified: PasswordHash,
        better: PasswordHash,
    ) -> Result<(), WriteError> {
        self.commits
            .write(move |draft| draft.upgrade_hash(user, &verified, &better))
            .await
    }

    fn note_log_in(&self, user: UserId, at: Timestamp) {
        self.commits.note(user, at);
    }

    async fn issue_token(
        &self,
        user: UserId,
        token: NewToken,
        existing: ExistingToken,
    ) -> Result<(Token, bool), WriteError> {
        self.commits
            .write(move |draft| draft.issue_token(user, &token, existing))
            .await
    }

    async fn revoke_token(&self, id: TokenId) -> Result<Token, WriteError> {
        self.commits
            .write(move |draft| draft.revoke_token(id))
            .await
    }

    async fn import(&self, batch: ImportBatch) -> Result<ImportReport, WriteError> {
        self.commits
            .write(move |draft| Ok(draft.import(&batch)?))
            .await
    }
}

impl fmt::Debug for RedbStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RedbStore")
    }
}
