//! The port to a store, and the laws every store keeps.
//!
//! Laws, each proven by the conformance suite in `keyfob-testkit`:
//! - A write that answered is durable, and visible to every read that starts after the answer.
//! - A write is whole or not at all; a refused write changes nothing.
//! - Usernames and key digests are unique. A user has at most one classic token.
//! - [`Store::live_token`] never gives a token whose revocation was answered before it was asked.

mod error;
mod query;
mod write;

pub use error::{Refusal, StoreError, WriteError};
pub use query::{
    Cursor, Direction, Page, TokenFilter, TokenOrder, TokenQuery, UserFilter, UserOrder, UserQuery,
};
pub use write::{ExistingToken, LogInRecord, NewToken, NewUser, UserPatch};

use std::sync::Arc;

use async_trait::async_trait;

use crate::import::{ImportBatch, ImportReport};
use crate::password::PasswordHash;
use crate::{Digest, LiveToken, Token, TokenId, User, UserId};

/// What the use cases ask of a store.
#[async_trait]
pub trait Store: Send + Sync {
    /// The token with this digest and its owner's standing; the hot path of every request.
    async fn live_token(&self, digest: &Digest) -> Result<Option<Arc<LiveToken>>, StoreError>;

    /// One user.
    async fn user(&self, id: UserId) -> Result<Option<User>, StoreError>;

    /// The user of exactly this name.
    async fn user_by_name(&self, username: &str) -> Result<Option<User>, StoreError>;

    /// A page of users.
    async fn users(&self, query: &UserQuery) -> Result<Page<User>, StoreError>;

    /// How many users a filter leaves.
    async fn count_users(&self, filter: &UserFilter) -> Result<u64, StoreError>;

    /// One token.
    async fn token(&self, id: TokenId) -> Result<Option<Token>, StoreError>;

    /// All tokens of a user, oldest first.
    async fn tokens_of(&self, user: UserId) -> Result<Vec<Token>, StoreError>;

    /// A page of tokens.
    async fn tokens(&self, query: &TokenQuery) -> Result<Page<Token>, StoreError>;

    /// How many tokens a filter leaves.
    async fn count_tokens(&self, filter: &TokenFilter) -> Result<u64, StoreError>;

    /// Makes a user, with a classic token where one is given.
    ///
    /// Refused: [`Refusal::UsernameTaken`].
    async fn create_user(
        &self,
        user: NewUser,
        token: Option<NewToken>,
    ) -> Result<(User, Option<Token>), WriteError>;

    /// Changes what the patch names.
    ///
    /// Refused: [`Refusal::NoSuchUser`], [`Refusal::UsernameTaken`], [`Refusal::LastSuperuser`].
    async fn change_user(&self, id: UserId, patch: UserPatch) -> Result<User, WriteError>;

    /// Sets the password, and removes the user's tokens in the same step if asked.
    ///
    /// Refused: [`Refusal::NoSuchUser`].
    async fn set_password(
        &self,
        id: UserId,
        hash: PasswordHash,
        revoke_tokens: bool,
    ) -> Result<(), WriteError>;

    /// Removes a user and all its tokens.
    ///
    /// Refused: [`Refusal::NoSuchUser`], [`Refusal::LastSuperuser`].
    async fn delete_user(&self, id: UserId) -> Result<(), WriteError>;

    /// Records a login that the password allowed: the time, a better hash, a token where there is
    /// none or the old one's key is lost. Gives the user's classic token.
    ///
    /// Refused: [`Refusal::Stale`] when the user is no longer what the password was checked against.
    async fn record_log_in(&self, record: LogInRecord) -> Result<Option<Token>, WriteError>;

    /// Replaces a hash by a better one of the same password; tokens and the last login stay.
    ///
    /// Refused: [`Refusal::Stale`] when the stored hash is no longer `verified`.
    async fn upgrade_hash(
        &self,
        user: UserId,
        verified: PasswordHash,
        better: PasswordHash,
    ) -> Result<(), WriteError>;

    /// Notes the time of a login without waiting for it to be durable; it rides along with the next
    /// commit. Losing it in a crash loses nothing that was promised.
    fn note_log_in(&self, user: UserId, at: jiff::Timestamp);

    /// Gives a user a classic token; the flag tells whether it was made now.
    ///
    /// Refused: [`Refusal::NoSuchUser`], [`Refusal::HasToken`].
    async fn issue_token(
        &self,
        user: UserId,
        token: NewToken,
        existing: ExistingToken,
    ) -> Result<(Token, bool), WriteError>;

    /// Removes a token.
    ///
    /// Refused: [`Refusal::NoSuchToken`].
    async fn revoke_token(&self, id: TokenId) -> Result<Token, WriteError>;

    /// Takes users and tokens from elsewhere, all in one step; what is there already stays.
    async fn import(&self, batch: ImportBatch) -> Result<ImportReport, WriteError>;
}
