//! Tokens.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::Secret;

/// What sort of token it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TokenKind {
    /// DRF's: one a user, the same at each login.
    Classic,
}

/// Whose a token is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TokenOwner {
    /// The user's number.
    pub id: u64,
    /// The user's name.
    pub username: String,
}

/// A token; its key is not in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Token {
    /// The token's number.
    pub id: u64,
    /// What sort it is.
    pub kind: TokenKind,
    /// The first eight characters of its key.
    pub prefix: String,
    /// Whose it is.
    pub user: TokenOwner,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    pub created: Timestamp,
    /// The key can be told again: it is kept, sealed.
    pub recoverable: bool,
}

/// What to do where the user has a classic token already.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum IfExists {
    /// Refuse.
    #[default]
    Refuse,
    /// Give that one's key. For the operator only.
    Return,
    /// Replace it: the old key stops working.
    Replace,
}

/// A token to be made.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IssueToken {
    /// The owner's number.
    pub user: u64,
    /// What to do where the owner has one already.
    #[serde(default)]
    #[schema(default = "refuse")]
    pub if_exists: IfExists,
}

/// A token with its key.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct IssuedToken {
    /// The token.
    #[serde(flatten)]
    pub token: Token,
    /// Its key.
    pub key: Secret,
}

/// A key told again.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct RevealedKey {
    /// The key.
    pub key: Secret,
}
