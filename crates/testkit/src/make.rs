//! Users, tokens and entries to put into stores.

use jiff::Timestamp;
use keyfob_core::audit::{AuditAction, AuditActor, AuditDraft};
use keyfob_core::store::{NewToken, NewUser};
use keyfob_core::{Digest, Ended, HowEnded, Scopes, Source, TokenKind, TokenSettings, Use};

use sha2::{Digest as _, Sha256};

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
        settings: TokenSettings::default(),
        issued_by: "maker".to_owned(),
    }
}

/// A named token that `key` tells from others, with the scope `read` and no end.
#[must_use]
pub fn named(name: &str, key: &str) -> NewToken {
    NewToken {
        kind: TokenKind::Named,
        settings: TokenSettings {
            name: name.to_owned(),
            scopes: Some(Scopes::parse_list("read").unwrap()),
            ..TokenSettings::default()
        },
        ..token(key)
    }
}

/// A session that `key` tells from others; it ends so many seconds after the first of January 2026.
#[must_use]
pub fn session(key: &str, expires: i64) -> NewToken {
    NewToken {
        kind: TokenKind::Session,
        settings: TokenSettings {
            expires: Some(at(expires)),
            ..TokenSettings::default()
        },
        ..token(key)
    }
}

/// The key of [`token`]: hexadecimal, as DRF's are.
#[must_use]
pub fn key(name: &str) -> String {
    Sha256::digest(name.as_bytes())[..20]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// An entry for the audit log, of the first moment of 2026, that names no target.
#[must_use]
pub fn entry() -> AuditDraft {
    entry_at(0)
}

/// The same, so many seconds later.
#[must_use]
pub fn entry_at(seconds: i64) -> AuditDraft {
    entry_of(AuditAction::ChangeSettings, "tester", seconds)
}

/// An entry about something that somebody of this name did.
#[must_use]
pub fn entry_of(action: AuditAction, name: &str, seconds: i64) -> AuditDraft {
    let actor = AuditActor {
        name: name.to_owned(),
        user: None,
        token: None,
    };
    AuditDraft::new(action, actor, Source::default(), at(seconds))
}

/// A revocation.
#[must_use]
pub fn revoked(seconds: i64) -> Ended {
    Ended {
        at: at(seconds),
        how: HowEnded::Revoked,
        by: "tester".to_owned(),
        why: "to see".to_owned(),
    }
}

/// A use from an address, by a program.
#[must_use]
pub fn used(seconds: i64) -> Use {
    Use {
        at: at(seconds),
        address: Some("10.1.2.3".parse().unwrap()),
        agent: Some("curl/8".to_owned()),
    }
}
