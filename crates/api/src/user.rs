//! Users.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{IssuedToken, Secret};

/// A user.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct User {
    /// The user's number.
    pub id: u64,
    /// Unique.
    pub username: String,
    /// An address, or nothing.
    pub email: String,
    /// Given name, or nothing.
    pub first_name: String,
    /// Family name, or nothing.
    pub last_name: String,
    /// May log in and use tokens.
    pub is_active: bool,
    /// May use the admin API.
    pub is_staff: bool,
    /// May manage staff and superusers.
    pub is_superuser: bool,
    /// When the user was made.
    #[schema(value_type = String, format = DateTime)]
    pub date_joined: Timestamp,
    /// When the user last obtained a token with the password.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub last_login: Option<Timestamp>,
    /// Some password can match.
    pub has_usable_password: bool,
    /// How the password is hashed: `argon2id`, one of Django's names, `unusable` or `unknown`.
    pub password_method: String,
    /// How many tokens the user has that are not over.
    pub tokens: u64,
    /// Wrong passwords since the last right one.
    pub failed_log_ins: u32,
    /// Too many of them: nobody can log in as this user until somebody unlocks it.
    pub is_locked: bool,
}

/// A user to be made.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateUser {
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
    /// None: nobody can log in as this user until a password is set.
    #[serde(default)]
    pub password: Option<Secret>,
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
    /// Make a classic token at once.
    #[serde(default)]
    pub create_token: bool,
    /// Take a password that the rules refuse. For the operator only.
    #[serde(default)]
    pub allow_weak_password: bool,
}

/// The user that was made, and its token if one was asked for.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct CreatedUser {
    /// The user.
    #[serde(flatten)]
    pub user: User,
    /// Its token, with the key.
    pub token: Option<IssuedToken>,
}

/// Changes to a user; what is absent stays.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeUser {
    /// A new name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    /// A new address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// A new given name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_name: Option<String>,
    /// A new family name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_name: Option<String>,
    /// Enable or disable.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is_active: Option<bool>,
    /// Staff or not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is_staff: Option<bool>,
    /// Superuser or not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is_superuser: Option<bool>,
}

/// A new password.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SetPassword {
    /// The password.
    pub password: Secret,
    /// Revoke the user's tokens in the same step.
    #[serde(default = "yes")]
    #[schema(default = true)]
    pub revoke_tokens: bool,
    /// Take a password that the rules refuse. For the operator only.
    #[serde(default)]
    pub allow_weak_password: bool,
}

const fn yes() -> bool {
    true
}
