//! The port to a store, and the laws every store keeps.
//!
//! Laws, each proven by the conformance suite in `keyfob-testkit`:
//! - A write that answered is durable, and visible to every read that starts after the answer.
//! - A write is whole or not at all; a refused write changes nothing.
//! - Usernames and key digests are unique. A user has at most one classic token that has not ended.
//! - [`Store::live_token`] never gives a token without its end when that was answered before it was
//!   asked. Tokens that have ended are kept, to say why they do not work, until they are swept away.
//! - An [`AuditDraft`] given with a write is in the log if and only if the write happened; one that
//!   asks for what is so already has not. Where it names no target, the store fills in the row that the
//!   write is about.
//! - What depends on the time (which tokens stand, and hold a name) is judged at the draft's `at`.
//! - The log's numbers have no gaps, and its chain holds (see [`crate::audit`]).

mod dump;
mod error;
mod query;
mod write;

pub use dump::{Dump, Load, Record, SEALING_NOTE, numbers};
pub use error::{Refusal, StoreError, WriteError};
pub use query::{
    Cursor, Direction, Page, TokenFilter, TokenOrder, TokenQuery, UserFilter, UserOrder, UserQuery,
};
pub use write::{
    ExistingToken, IssueRule, LogInRecord, NewToken, NewUser, Note, Swept, TokenPatch, UserPatch,
};

use std::sync::Arc;

use async_trait::async_trait;
use jiff::Timestamp;

use crate::audit::{Anchor, AuditDraft, AuditEntry, AuditFilter, AuditQuery};
use crate::import::{ImportBatch, ImportReport};
use crate::password::PasswordHash;
use crate::route::{Route, RouteDraft, RouteId};
use crate::{Digest, Ended, LiveToken, Token, TokenId, TokenKind, Use, User, UserId};

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

    /// All tokens of a user, ended ones too, oldest first.
    async fn tokens_of(&self, user: UserId) -> Result<Vec<Token>, StoreError>;

    /// The user's classic token that has not ended.
    async fn classic_of(&self, user: UserId) -> Result<Option<Token>, StoreError>;

    /// How many of a user's tokens are not over at `now`.
    async fn standing_tokens_of(&self, user: UserId, now: Timestamp) -> Result<u64, StoreError>;

    /// A page of tokens.
    async fn tokens(&self, query: &TokenQuery) -> Result<Page<Token>, StoreError>;

    /// How many tokens a filter leaves.
    async fn count_tokens(&self, filter: &TokenFilter) -> Result<u64, StoreError>;

    /// A page of the audit log.
    async fn audit(&self, query: &AuditQuery) -> Result<Page<AuditEntry>, StoreError>;

    /// How many entries of the audit log a filter leaves.
    async fn count_audit(&self, filter: &AuditFilter) -> Result<u64, StoreError>;

    /// Where the audit log begins.
    async fn audit_anchor(&self) -> Result<Anchor, StoreError>;

    /// A small named value, such as the settings.
    async fn value(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError>;

    /// Keeps a small named value.
    async fn set_value(&self, name: &str, value: Vec<u8>, audit: AuditDraft) -> Written<()>;

    /// Makes a user, with a classic token where one is given.
    ///
    /// Refused: [`Refusal::UsernameTaken`].
    async fn create_user(
        &self,
        user: NewUser,
        token: Option<NewToken>,
        audit: AuditDraft,
    ) -> Written<(User, Option<Token>)>;

    /// Changes what the patch names.
    ///
    /// Refused: [`Refusal::NoSuchUser`], [`Refusal::UsernameTaken`], [`Refusal::LastSuperuser`].
    async fn change_user(&self, id: UserId, patch: UserPatch, audit: AuditDraft) -> Written<User>;

    /// Sets the password, forgets failed logins, and ends the user's tokens in the same step if an
    /// end is given.
    ///
    /// Refused: [`Refusal::NoSuchUser`].
    async fn set_password(
        &self,
        id: UserId,
        hash: PasswordHash,
        end_tokens: Option<Ended>,
        audit: AuditDraft,
    ) -> Written<()>;

    /// Forgets a user's failed logins.
    ///
    /// Refused: [`Refusal::NoSuchUser`].
    async fn unlock_user(&self, id: UserId, audit: AuditDraft) -> Written<User>;

    /// Removes a user and all its tokens, ended ones too.
    ///
    /// Refused: [`Refusal::NoSuchUser`], [`Refusal::LastSuperuser`].
    async fn delete_user(&self, id: UserId, audit: AuditDraft) -> Written<()>;

    /// Records a login that the password allowed: the time, a better hash, a token where there is
    /// none or the old one's key is lost. Gives the user's classic token. Failed logins are forgotten.
    ///
    /// Refused: [`Refusal::Stale`] when the user is no longer what the password was checked against.
    async fn record_log_in(&self, record: LogInRecord, audit: AuditDraft)
    -> Written<Option<Token>>;

    /// Replaces a hash by a better one of the same password; tokens and the last login stay.
    ///
    /// Refused: [`Refusal::Stale`] when the stored hash is no longer `verified`.
    async fn upgrade_hash(
        &self,
        user: UserId,
        verified: PasswordHash,
        better: PasswordHash,
    ) -> Written<()>;

    /// Notes something without waiting for it to be durable. Reads may give it before that.
    fn note(&self, note: Note);

    /// Gives a user a token; the flag tells whether it was made now.
    ///
    /// Refused: [`Refusal::NoSuchUser`], [`Refusal::HasToken`], [`Refusal::NameTaken`],
    /// [`Refusal::TooManyTokens`].
    async fn issue_token(
        &self,
        user: UserId,
        token: NewToken,
        rule: IssueRule,
        audit: AuditDraft,
    ) -> Written<(Token, bool)>;

    /// Changes what the patch names of a token that has not ended.
    ///
    /// Refused: [`Refusal::NoSuchToken`], [`Refusal::Ended`], [`Refusal::NameTaken`].
    async fn change_token(
        &self,
        id: TokenId,
        patch: TokenPatch,
        audit: AuditDraft,
    ) -> Written<Token>;

    /// Makes a successor, and lets the old one work until `until`. Gives both, the new one first.
    ///
    /// Refused: [`Refusal::NoSuchToken`], [`Refusal::Ended`] also for one that has a successor.
    async fn rotate_token(
        &self,
        id: TokenId,
        successor: NewToken,
        until: Timestamp,
        audit: AuditDraft,
    ) -> Written<(Token, Token)>;

    /// Ends a token.
    ///
    /// Refused: [`Refusal::NoSuchToken`], [`Refusal::Ended`].
    async fn end_token(&self, id: TokenId, end: Ended, audit: AuditDraft) -> Written<Token>;

    /// Ends all of a user's tokens of one kind, or of all; gives how many.
    ///
    /// Refused: [`Refusal::NoSuchUser`].
    async fn end_tokens_of(
        &self,
        user: UserId,
        kind: Option<TokenKind>,
        end: Ended,
        audit: AuditDraft,
    ) -> Written<u64>;

    /// Takes an end back.
    ///
    /// Refused: [`Refusal::NoSuchToken`], [`Refusal::NotEnded`], [`Refusal::HasToken`] for a classic
    /// token whose user has another one by now, [`Refusal::NameTaken`].
    async fn restore_token(&self, id: TokenId, audit: AuditDraft) -> Written<Token>;

    /// Counts a use of a token with a limit of uses, durably.
    ///
    /// Refused: [`Refusal::NoSuchToken`], [`Refusal::Ended`], [`Refusal::UsedUp`].
    async fn count_use(&self, id: TokenId, last: Use) -> Written<()>;

    /// Ends tokens whose time is over at `now` and removes those that ended before `keep_since`, at
    /// most `limit` of either. Nothing goes into the log if nothing was done.
    async fn sweep(
        &self,
        now: Timestamp,
        keep_since: Timestamp,
        limit: usize,
        audit: AuditDraft,
    ) -> Written<Swept>;

    /// Removes entries of the audit log from before a moment, oldest first, at most `limit`; the last
    /// one removed becomes the anchor. Gives how many. Nothing goes into the log if there were none.
    async fn prune_audit(&self, before: Timestamp, limit: usize, audit: AuditDraft)
    -> Written<u64>;

    /// All routes, in the order of their numbers.
    async fn routes(&self) -> Result<Vec<Route>, StoreError>;

    /// Makes a route; its times are the entry's.
    ///
    /// Refused: as [`crate::route::admit`] says.
    async fn create_route(&self, route: RouteDraft, audit: AuditDraft) -> Written<Route>;

    /// Puts another route in the place of one; its time of change is the entry's.
    ///
    /// Refused: as [`crate::route::admit`] says.
    async fn change_route(
        &self,
        id: RouteId,
        route: RouteDraft,
        audit: AuditDraft,
    ) -> Written<Route>;

    /// Removes a route; gives what it was.
    ///
    /// Refused: [`Refusal::NoSuchRoute`].
    async fn delete_route(&self, id: RouteId, audit: AuditDraft) -> Written<Route>;

    /// All that the store holds, at this moment. Writes go on meanwhile.
    async fn dump(&self) -> Result<Dump, StoreError>;

    /// Fills an empty store, one that was only just made, with what another one held; numbers stay
    /// as they are, and the audit chain is taken over unchanged. A store whose loading failed is not
    /// to be used.
    ///
    /// Refused: [`Refusal::NotEmpty`], and whatever two records cannot both be.
    async fn load(&self, records: Load) -> Written<()>;

    /// Takes users and tokens from elsewhere, all in one step; what is there already stays. Every run
    /// is logged, also one that found everything there.
    ///
    /// Refused: [`Refusal::UsernameTaken`] for a batch that is all or nothing.
    async fn import(&self, batch: ImportBatch, audit: AuditDraft) -> Written<ImportReport>;
}

/// What a write gives.
pub type Written<T> = Result<T, WriteError>;
