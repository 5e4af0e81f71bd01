//! What is written.

use jiff::Timestamp;

use crate::password::PasswordHash;
use crate::sealing::SealedKey;
use crate::{Digest, TokenKind, UserId};

/// A user to be made; the store gives the number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewUser {
    /// Unique.
    pub username: String,
    /// An address, or nothing.
    pub email: String,
    /// Given name, or nothing.
    pub first_name: String,
    /// Family name, or nothing.
    pub last_name: String,
    /// May log in.
    pub is_active: bool,
    /// May use the admin API.
    pub is_staff: bool,
    /// May manage staff.
    pub is_superuser: bool,
    /// When it was made.
    pub date_joined: Timestamp,
    /// When it last logged in.
    pub last_login: Option<Timestamp>,
    /// The password's hash.
    pub password: PasswordHash,
}

/// A token to be made; the store gives the number and knows the owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewToken {
    /// What sort.
    pub kind: TokenKind,
    /// SHA-256 of the key.
    pub digest: Digest,
    /// The key's first eight characters.
    pub prefix: String,
    /// When it was made.
    pub created: Timestamp,
    /// The key, sealed.
    pub sealed: Option<SealedKey>,
}

/// Changes to a user; what is `None` stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UserPatch {
    /// A new name.
    pub username: Option<String>,
    /// A new address.
    pub email: Option<String>,
    /// A new given name.
    pub first_name: Option<String>,
    /// A new family name.
    pub last_name: Option<String>,
    /// Enabled or disabled.
    pub is_active: Option<bool>,
    /// Staff or not.
    pub is_staff: Option<bool>,
    /// Superuser or not.
    pub is_superuser: Option<bool>,
}

/// What to do where a user has a classic token already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExistingToken {
    /// Refuse.
    Refuse,
    /// Give that one.
    Keep,
    /// Remove it and make the new one.
    Replace,
}

/// A login the password allowed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogInRecord {
    /// Who.
    pub user: UserId,
    /// The hash the password was compared with; the write is stale if it is another by now.
    pub verified: PasswordHash,
    /// When.
    pub at: Timestamp,
    /// A hash by the current rules, where the old one was not.
    pub better_hash: Option<PasswordHash>,
    /// A token, for a user without one or, with [`ExistingToken::Replace`], instead of a lost one. A
    /// token sealed under the same key as this one stays: another login at the same time made it.
    pub token: Option<(NewToken, ExistingToken)>,
}
