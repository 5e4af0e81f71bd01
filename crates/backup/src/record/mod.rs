//! A store's records as a backup writes them. The forms are the backup's own, so that the domain can
//! change without making older backups unreadable.

mod bytes;
mod token;
mod user;

use keyfob_core::audit::{Anchor, AuditEntry};
use keyfob_core::route::Route;
use keyfob_core::store::Record;
use serde::{Deserialize, Serialize};

use crate::Kind;
use bytes::Base64;
use token::TokenForm;
use user::UserForm;

/// Names of the sorts of records in [`Counts`](crate::Counts).
pub mod kinds {
    /// Users.
    pub const USERS: &str = "users";
    /// Tokens, ended ones too.
    pub const TOKENS: &str = "tokens";
    /// Routes.
    pub const ROUTES: &str = "routes";
    /// Entries of the audit log.
    pub const AUDIT: &str = "audit_entries";
    /// Settings and other small values.
    pub const VALUES: &str = "values";
    /// Counters, and where the audit log begins.
    pub const NUMBERS: &str = "numbers";
}

/// A record as it stands in a backup.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Stored(Form);

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Form {
    Number { name: String, value: u64 },
    Value { name: String, bytes: Base64 },
    User(Box<UserForm>),
    Token(Box<TokenForm>),
    Route(Box<Route>),
    AuditAnchor(Anchor),
    Audit(Box<AuditEntry>),
}

impl Kind for Stored {
    fn kind(&self) -> &'static str {
        match &self.0 {
            Form::User(_) => kinds::USERS,
            Form::Token(_) => kinds::TOKENS,
            Form::Route(_) => kinds::ROUTES,
            Form::Audit(_) => kinds::AUDIT,
            Form::Value { .. } => kinds::VALUES,
            Form::Number { .. } | Form::AuditAnchor(_) => kinds::NUMBERS,
        }
    }
}

impl From<Record> for Stored {
    fn from(record: Record) -> Self {
        Self(match record {
            Record::Number { name, value } => Form::Number { name, value },
            Record::Value { name, bytes } => Form::Value {
                name,
                bytes: Base64(bytes),
            },
            Record::User(user) => Form::User(Box::new((*user).into())),
            Record::Token(token) => Form::Token(Box::new((*token).into())),
            Record::Route(route) => Form::Route(route),
            Record::AuditAnchor(anchor) => Form::AuditAnchor(anchor),
            Record::Audit(entry) => Form::Audit(entry),
        })
    }
}

impl From<Stored> for Record {
    fn from(stored: Stored) -> Self {
        match stored.0 {
            Form::Number { name, value } => Self::Number { name, value },
            Form::Value { name, bytes } => Self::Value {
                name,
                bytes: bytes.0,
            },
            Form::User(user) => Self::User(Box::new((*user).into())),
            Form::Token(token) => Self::Token(Box::new((*token).into())),
            Form::Route(route) => Self::Route(route),
            Form::AuditAnchor(anchor) => Self::AuditAnchor(anchor),
            Form::Audit(entry) => Self::Audit(entry),
        }
    }
}
