//! Tokens, and what a token check yields.

use std::fmt;
use std::sync::Arc;

use jiff::Timestamp;

use crate::sealing::SealedKey;
use crate::{Digest, UserId};

/// A token's number. It is not secret and never changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TokenId(pub u64);

impl fmt::Display for TokenId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What sort of token it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// DRF's: one a user, 40 hexadecimal digits, the same at each login.
    Classic,
}

/// A token as stored; its key is not in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// The token's number.
    pub id: TokenId,
    /// What sort it is.
    pub kind: TokenKind,
    /// Whose it is.
    pub user: UserId,
    /// SHA-256 of the key.
    pub digest: Digest,
    /// The key's first eight characters.
    pub prefix: String,
    /// When it was made.
    pub created: Timestamp,
    /// The key, sealed, where it can be told again.
    pub sealed: Option<SealedKey>,
}

/// What a token check needs to know, held in memory for every token in use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveToken {
    /// The token.
    pub token: TokenId,
    /// Its owner.
    pub user: UserId,
    /// The owner's name.
    pub username: Arc<str>,
    /// The owner may use tokens at all.
    pub is_active: bool,
    /// The owner may use the admin API.
    pub is_staff: bool,
    /// The owner may manage staff.
    pub is_superuser: bool,
}
