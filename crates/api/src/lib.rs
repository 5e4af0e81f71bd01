//! The admin API's wire types, shared by server and clients, with their OpenAPI schemas.
//!
//! Shapes follow DRF: pages are `{"next","previous","results"}`, errors `{"detail": …}` or a list of
//! messages for each field.

mod account;
mod error;
mod import;
mod page;
mod secret;
mod token;
mod user;

pub use account::{CheckPassword, Me, MeKind, PasswordCheck};
pub use error::{Detail, FieldErrors};
pub use import::{ImportReport, ImportRequest, ImportRows, ImportToken, ImportUser, RowNote};
pub use page::{Count, Page};
pub use secret::Secret;
pub use token::{IfExists, IssueToken, IssuedToken, RevealedKey, Token, TokenKind, TokenOwner};
pub use user::{ChangeUser, CreateUser, CreatedUser, SetPassword, User};

/// The prefix of every operation of the admin API.
pub const PREFIX: &str = "/api/v1";
