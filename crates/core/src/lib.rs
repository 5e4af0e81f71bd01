//! Keyfob's domain: users, tokens, passwords, the use cases, and the ports they need.
//!
//! No I/O here: time, randomness, storage and the hashing threads are [`Clock`], [`Rng`], [`Store`]
//! and [`Hashing`], given by a composition root.

pub mod audit;
mod authority;
mod hashing;
pub mod import;
mod live_token;
mod network;
pub mod password;
mod ports;
pub mod protection;
pub mod route;
mod scope;
pub mod sealing;
mod secret;
pub mod settings;
mod source;
pub mod store;
mod token;
mod user;
mod username;

pub use authority::{
    Actor, Administrator, AuditLogError, AuthenticateError, Authority, BackupError, BulkOptions,
    BulkOutcome, BulkUser, ChainReport, ChangeSettingsError, ChangeUserError, CheckPasswordError,
    Counts, CreateUser, CreateUserError, DeleteUserError, Expiry, Export, ExportError, Exported,
    Forbidden, ForeignSession, IfExists, Import, ImportError, IssueTokenError, Issued,
    LONGEST_GRACE, LeftOut, LogInError, NamedToken, NamedTokenError, NamedTokenFaults, PlainToken,
    RevealTokenError, RevokeByKeyError, RevokeTokenError, RevokeTokensError, RouteError,
    SetPassword, SetPasswordError, SweepReport, TokenAction, TokenActionError, UnlockConsoleError,
    UnlockUserError, UserAction, UserActionError, Verified, Who,
};
pub use hashing::{Hashing, HashingError};
pub use live_token::LiveToken;
pub use network::{MAX_NETWORKS, Network, NetworkFault};
pub use ports::{Clock, OsRng, Rng, SystemClock};
pub use scope::{Builtin, Grant, MAX_SCOPES, Scope, ScopeFault, Scopes};
pub use secret::{Digest, Key, KeyFormError, Password};
pub use settings::Settings;
pub use source::{MAX_AGENT_CHARS, Source, Via};
pub use store::{Store, StoreError};
pub use token::{
    Ended, HowEnded, RotatedOut, Sliding, Token, TokenId, TokenKind, TokenSettings, TokenStatus,
    Use,
};
pub use user::{EmailFault, User, UserId, check_email};
pub use username::{MAX_USERNAME_CHARS, UsernameFault, check_username, normalize_username};
