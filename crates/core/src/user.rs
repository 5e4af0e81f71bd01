//! Users, with the fields of Django's `auth_user`.

use std::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::password::PasswordHash;
use crate::protection::FailedLogIns;

/// A user's number, as in Django's `auth_user.id`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct UserId(pub u64);

impl fmt::Display for UserId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A user as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// The user's number.
    pub id: UserId,
    /// Unique, case-sensitive, NFKC where Keyfob made it.
    pub username: String,
    /// An address, or nothing.
    pub email: String,
    /// Given name, or nothing.
    pub first_name: String,
    /// Family name, or nothing.
    pub last_name: String,
    /// An inactive user can neither log in nor use a token.
    pub is_active: bool,
    /// May use the admin API.
    pub is_staff: bool,
    /// May manage staff and other superusers.
    pub is_superuser: bool,
    /// When the user was made.
    pub date_joined: Timestamp,
    /// When the user last obtained a token with the password.
    pub last_login: Option<Timestamp>,
    /// The password's hash.
    pub password: PasswordHash,
    /// Wrong passwords since the last right one.
    pub failed: FailedLogIns,
}

impl User {
    /// Whether managing this user takes a superuser.
    #[must_use]
    pub fn is_privileged(&self) -> bool {
        self.is_staff || self.is_superuser
    }

    /// Whether this user counts as one of those of whom one must be left.
    #[must_use]
    pub fn is_working_superuser(&self) -> bool {
        self.is_superuser && self.is_active
    }
}

/// What is wrong with an email address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EmailFault {
    /// Not of the form `name@host`.
    #[error("Enter a valid email address.")]
    Form,
    /// More than Django's column holds.
    #[error("Ensure this field has no more than 254 characters.")]
    TooLong,
}

/// Checks an address for its form only: one `@` with something on both sides, a host with a dot or
/// `localhost`, no blanks. An empty one is allowed, as in Django.
///
/// # Errors
/// What is wrong with it.
pub fn check_email(email: &str) -> Result<(), EmailFault> {
    if email.is_empty() {
        return Ok(());
    }
    if email.chars().count() > 254 {
        return Err(EmailFault::TooLong);
    }
    let (name, host) = email.rsplit_once('@').ok_or(EmailFault::Form)?;
    let odd = |c: char| c.is_whitespace() || c.is_control() || c == '@' || c == '<' || c == '>';
    let labels = host == "localhost" || (host.contains('.') && !host.split('.').any(str::is_empty));
    if name.is_empty() || !labels || email.chars().filter(|&c| odd(c)).count() != 1 {
        return Err(EmailFault::Form);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_email_is_judged_by_its_form() {
        for good in ["", "ada@example.com", "a.b+c@localhost", "josé@exämple.org"] {
            assert_eq!(check_email(good), Ok(()), "{good}");
        }
        for bad in [
            "ada",
            "@example.com",
            "ada@",
            "ada@host",
            "a b@example.com",
            "a@b@c.d",
            "a@b..c",
        ] {
            assert_eq!(check_email(bad), Err(EmailFault::Form), "{bad}");
        }
        let long = format!("{}@example.com", "a".repeat(250));
        assert_eq!(check_email(&long), Err(EmailFault::TooLong));
    }
}
