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
    /// Many a user, with a name, scopes and an expiry; its key is shown once.
    Named,
    /// Made by a login in the manner of knox; it expires.
    Session,
}

/// Whose a token is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TokenOwner {
    /// The user's number.
    pub id: u64,
    /// The user's name.
    pub username: String,
}

/// How a token stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TokenStatus {
    /// It works.
    Active,
    /// It works until its successor is alone.
    Grace,
    /// It does not work for now.
    Disabled,
    /// Its time is over.
    Expired,
    /// It was used as often as it may be.
    UsedUp,
    /// It was ended.
    Revoked,
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
    /// Who made it: a user's name, or `operator`.
    pub issued_by: String,
    /// The key can be told again: it is kept, sealed.
    pub recoverable: bool,
    /// How it stands now; whether its owner is active is another matter.
    pub status: TokenStatus,
    /// Unique among the owner's working tokens; empty for tokens that are not named.
    pub name: String,
    /// What it may be used for; none: all that its owner may do.
    pub scopes: Option<Vec<String>>,
    /// From then on it does not work.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub expires: Option<Timestamp>,
    /// Each use moves the expiry on by so many seconds.
    pub idle_seconds: Option<u32>,
    /// The expiry never moves past this.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub expires_at_most: Option<Timestamp>,
    /// Networks it may be used from, in CIDR notation; anywhere if empty.
    pub allowed: Vec<String>,
    /// How often it may be used.
    pub max_uses: Option<u64>,
    /// How often it was used; counted only where there is a limit.
    pub uses: u64,
    /// It does not work for now.
    pub disabled: bool,
    /// The last use that was noted; uses within a second are noted as one.
    pub last_use: Option<TokenUse>,
    /// The token it took the place of.
    pub rotated_from: Option<u64>,
    /// The token that took its place.
    pub rotated_to: Option<u64>,
    /// Until then both work.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub grace_until: Option<Timestamp>,
    /// When and why it stopped working for good.
    pub ended: Option<TokenEnd>,
}

/// A use of a token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TokenUse {
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// From where.
    pub address: Option<String>,
    /// What program it said it was.
    pub agent: Option<String>,
}

/// What ended a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum HowEnded {
    /// Somebody revoked it.
    Revoked,
    /// Its expiry.
    Expired,
    /// The grace period after its rotation.
    RotatedOut,
    /// Its holder logged out.
    LoggedOut,
    /// A new classic token took its place.
    Replaced,
    /// Its owner got a new password.
    PasswordChanged,
}

/// How a token ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TokenEnd {
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// What happened.
    pub how: HowEnded,
    /// Who did it, by name.
    pub by: String,
    /// Why, in their words; or nothing.
    pub why: String,
}

/// When a named token stops working.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Expiry {
    /// As the server's settings say.
    #[default]
    Default,
    /// At this moment.
    At {
        /// The moment.
        #[schema(value_type = String, format = DateTime)]
        at: Timestamp,
    },
    /// After so many seconds.
    After {
        /// Seconds from now on.
        seconds: u32,
    },
    /// Never.
    Never,
}

/// A named token to be made.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IssueNamedToken {
    /// The owner's number.
    pub user: u64,
    /// Unique among the owner's working tokens; 100 characters at most.
    pub name: String,
    /// What it may be used for: `read`, `write`, `admin`, `audit`, `introspect`, or own words such as
    /// `orders:read` and `orders:*`.
    pub scopes: Vec<String>,
    /// When it stops working.
    #[serde(default)]
    pub expires: Expiry,
    /// Each use moves the expiry on by so many seconds, at most to `expires`.
    #[serde(default)]
    pub idle_seconds: Option<u32>,
    /// Addresses and networks it may be used from, in CIDR notation; anywhere if empty.
    #[serde(default)]
    pub allowed: Vec<String>,
    /// How often it may be used.
    #[serde(default)]
    pub max_uses: Option<u64>,
}

/// Changes to a named token; what is absent stays.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeToken {
    /// A new name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Other scopes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scopes: Option<Vec<String>>,
    /// Another expiry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<Expiry>,
    /// Other networks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub allowed: Option<Vec<String>>,
    /// Another limit of uses; 0 for none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_uses: Option<u64>,
    /// Disable or enable.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disabled: Option<bool>,
}

/// How a token gets its successor.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RotateToken {
    /// Seconds that both work; 30 days at most, and never past the old one's expiry.
    #[serde(default)]
    #[schema(maximum = 2_592_000)]
    pub grace_seconds: u32,
}

/// Why a token is revoked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RevokeToken {
    /// In words; 200 characters are kept.
    #[serde(default)]
    pub why: String,
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

/// A key whose token is looked for.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FindToken {
    /// The whole key.
    pub key: Secret,
}

/// A key told again.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct RevealedKey {
    /// The key.
    pub key: Secret,
}
