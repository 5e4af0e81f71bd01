//! Many users at once.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{FieldErrors, Secret};

/// Most rows of one request.
pub const MAX_BULK_ROWS: usize = 10_000;

/// A row of a list of users.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BulkUser {
    /// Letters, digits and `@ . + - _`; 150 characters at most; stored in NFKC.
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
    /// A password in plain text. Without one, and without a hash, nobody can log in as this user
    /// until a password is set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password: Option<Secret>,
    /// A hash instead, as Django or Keyfob encodes it. For the operator only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password_hash: Option<Secret>,
    /// May log in.
    #[serde(default = "yes")]
    #[schema(default = true)]
    pub is_active: bool,
    /// May use the admin API; only superusers may give this.
    #[serde(default)]
    pub is_staff: bool,
    /// May manage staff; only superusers may give this.
    #[serde(default)]
    pub is_superuser: bool,
}

/// Users to be made.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BulkUsers {
    /// At most 10,000 rows.
    #[schema(max_items = 10000)]
    pub users: Vec<BulkUser>,
    /// Check everything, make nothing.
    #[serde(default)]
    pub dry_run: bool,
    /// Make nothing if any row is refused.
    #[serde(default)]
    pub all_or_nothing: bool,
    /// Take passwords that the rules refuse. For the operator only.
    #[serde(default)]
    pub allow_weak_passwords: bool,
}

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BulkOutcome {
    /// The user was made.
    Created,
    /// The user would have been made, but it was a dry run, or another row was refused.
    WouldCreate,
    /// A user of that name is here with the same fields; the password was not looked at.
    Unchanged,
    /// See the errors.
    Refused,
}

/// What became of one row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct BulkRow {
    /// Its place in the list, from one on.
    pub row: u64,
    /// The name, as it is stored.
    pub username: String,
    /// What became of it.
    pub outcome: BulkOutcome,
    /// What is wrong with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub errors: Option<FieldErrors>,
}

/// What became of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct BulkReport {
    /// Users made.
    pub created: u64,
    /// Users that would have been made.
    pub would_create: u64,
    /// Users that are here already.
    pub unchanged: u64,
    /// Rows refused.
    pub refused: u64,
    /// Each row, in order.
    pub rows: Vec<BulkRow>,
}

const fn yes() -> bool {
    true
}
