//! Users and tokens taken over from elsewhere.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::Secret;

/// A user as another system stored it.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ImportUser {
    /// The name, taken as it is.
    pub username: String,
    /// An address, or nothing.
    #[serde(default)]
    pub email: String,
    /// Given name, or nothing.
    #[serde(default)]
    pub first_name: String,
    /// Family name, or nothing.
    #[serde(default)]
    pub last_name: String,
    /// The password's hash as Django encodes it.
    pub password: Secret,
    /// May log in.
    pub is_active: bool,
    /// May use the admin API.
    pub is_staff: bool,
    /// May manage staff.
    pub is_superuser: bool,
    /// When the user was made.
    #[schema(value_type = String, format = DateTime)]
    pub date_joined: Timestamp,
    /// When the user last logged in.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub last_login: Option<Timestamp>,
}

/// A classic token as another system stored it.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ImportToken {
    /// The owner's name.
    pub username: String,
    /// The key.
    pub key: Secret,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    pub created: Timestamp,
}

/// A session of django-rest-knox, of which only the key's digest is stored.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ImportSession {
    /// The owner's name.
    pub username: String,
    /// SHA-512 of the key as 128 hexadecimal digits.
    pub digest: Secret,
    /// How the key begins, as far as knox keeps it.
    #[serde(default)]
    pub token_key: String,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    pub created: Timestamp,
    /// When it ends; never if null.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub expiry: Option<Timestamp>,
}

/// What to take over, all of it or nothing.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ImportRequest {
    /// Users.
    #[serde(default)]
    pub users: Vec<ImportUser>,
    /// Classic tokens.
    #[serde(default)]
    pub tokens: Vec<ImportToken>,
    /// Sessions of knox.
    #[serde(default)]
    pub sessions: Vec<ImportSession>,
}

/// A word about one row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RowNote {
    /// The user whose row it is.
    pub username: String,
    /// What there is to say.
    pub reason: String,
}

/// What became of the rows of one sort.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ImportRows {
    /// How many came in.
    pub added: u64,
    /// How many were here already, from an earlier run.
    pub unchanged: u64,
    /// Which were left out, and why.
    pub skipped: Vec<RowNote>,
}

/// What became of an import.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ImportReport {
    /// The users.
    pub users: ImportRows,
    /// The classic tokens.
    pub tokens: ImportRows,
    /// The sessions of knox.
    #[serde(default)]
    pub sessions: ImportRows,
    /// Users that came in but cannot log in with a password, and why.
    pub notes: Vec<RowNote>,
}
