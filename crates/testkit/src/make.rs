//! Users and tokens to put into stores.

use jiff::Timestamp;
use keyfob_core::store::{NewToken, NewUser};
use keyfob_core::{Digest, TokenKind};

use crate::InstantHashing;

/// A time, in seconds after the first of January 2026, UTC.
#[must_use]
pub fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_767_225_600 + seconds).unwrap()
}

/// An active user without any rights, whose password is the name.
#[must_use]
pub fn user(username: &str) -> NewUser {
    NewUser {
        username: username.to_owned(),
        email: String::new(),
        first_name: String::new(),
        last_name: String::new(),
        is_active: true,
        is_staff: false,
        is_superuser: false,
        date_joined: at(0),
        last_login: None,
        password: InstantHashing::hash_of(username),
    }
}

/// The same with every right.
#[must_use]
pub fn superuser(username: &str) -> NewUser {
    NewUser {
        is_staff: true,
        is_superuser: true,
        ..user(username)
    }
}

/// A classic token that `name` tells from others. Its key is 40 characters with the name in them.
#[must_use]
pub fn token(name: &str) -> NewToken {
    let key = key(name);
    NewToken {
        kind: TokenKind::Classic,
        digest: Digest::of(key.as_bytes()),
        prefix: key[..8].to_owned(),
        created: at(0),
        sealed: None,
    }
}

/// The key of [`token`]: hexadecimal, as DRF's are.
#[must_use]
pub fn key(name: &str) -> String {
    let digest = Digest::of(name.as_bytes());
    digest.as_bytes()[..20]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
