//! Users.

use jiff::Timestamp;
use keyfob_core::password::PasswordHash;
use keyfob_core::protection::FailedLogIns;
use keyfob_core::{User, UserId};
use serde::{Deserialize, Serialize};

/// A user as it stands in a backup.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UserForm {
    id: u64,
    username: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    email: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    first_name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    last_name: String,
    is_active: bool,
    is_staff: bool,
    is_superuser: bool,
    date_joined: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    last_login: Option<Timestamp>,
    password: PasswordHash,
    #[serde(default, skip_serializing_if = "is_none")]
    failed: FailedLogIns,
}

fn is_none(failed: &FailedLogIns) -> bool {
    *failed == FailedLogIns::default()
}

impl From<User> for UserForm {
    fn from(user: User) -> Self {
        Self {
            id: user.id.0,
            username: user.username,
            email: user.email,
            first_name: user.first_name,
            last_name: user.last_name,
            is_active: user.is_active,
            is_staff: user.is_staff,
            is_superuser: user.is_superuser,
            date_joined: user.date_joined,
            last_login: user.last_login,
            password: user.password,
            failed: user.failed,
        }
    }
}

impl From<UserForm> for User {
    fn from(form: UserForm) -> Self {
        Self {
            id: UserId(form.id),
            username: form.username,
            email: form.email,
            first_name: form.first_name,
            last_name: form.last_name,
            is_active: form.is_active,
            is_staff: form.is_staff,
            is_superuser: form.is_superuser,
            date_joined: form.date_joined,
            last_login: form.last_login,
            password: form.password,
            failed: form.failed,
        }
    }
}
