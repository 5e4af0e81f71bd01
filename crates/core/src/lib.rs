//! Keyfob's domain: users, tokens, passwords, the use cases, and the ports they need.
//!
//! No I/O here: time, randomness, storage and the hashing threads are [`Clock`], [`Rng`], [`Store`]
//! and [`Hashing`], given by a composition root.

mod authority;
mod hashing;
pub mod import;
pub mod password;
mod ports;
pub mod sealing;
mod secret;
pub mod store;
mod token;
mod user;
mod username;

pub use authority::{
    Actor, AuthenticateError, Authority, ChangeUserError, CreateUser, CreateUserError,
    DeleteUserError, Forbidden, IfExists, ImportError, IssueTokenError, Issued, LogInError,
    PlainToken, RevealTokenError, RevokeTokenError, SetPassword, SetPasswordError,
};
pub use hashing::{Hashing, HashingError};
pub use ports::{Clock, OsRng, Rng, SystemClock};
pub use secret::{Digest, Key, KeyFormError, Password};
pub use store::{Store, StoreError};
pub use token::{LiveToken, Token, TokenId, TokenKind};
pub use user::{EmailFault, User, UserId, check_email};
pub use username::{MAX_USERNAME_CHARS, UsernameFault, check_username, normalize_username};
