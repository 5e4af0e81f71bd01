//! Who is asking, and whether a password would do.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{Secret, User};

/// What the asker is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MeKind {
    /// The person at this computer.
    Operator,
    /// The owner of the token.
    User,
}

/// Who is asking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Me {
    /// What the asker is.
    pub kind: MeKind,
    /// The token's owner; the operator is no user.
    pub user: Option<User>,
}

/// A password somebody thinks of choosing.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckPassword {
    /// The password.
    pub password: Secret,
    /// For whom.
    #[serde(default)]
    pub username: String,
    /// Their address.
    #[serde(default)]
    pub email: String,
}

/// How good a password would be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PasswordCheck {
    /// From 0 (guessed at once) to 4 (very strong).
    #[schema(maximum = 4)]
    pub score: u8,
    /// What the rules refuse it for, in Django's words; empty if it would be taken.
    pub errors: Vec<String>,
}
