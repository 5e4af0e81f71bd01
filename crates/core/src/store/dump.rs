//! All that a store holds, record by record: for backups, and to move from one store to another.

use crate::audit::{Anchor, AuditEntry};
use crate::route::Route;
use crate::store::{StoreError, WriteError};
use crate::{Token, User};

/// The number that the next user, token or route gets; a number is never given twice, so these are
/// part of what a store holds.
pub mod numbers {
    /// The next user's.
    pub const NEXT_USER: &str = "next_user";
    /// The next token's.
    pub const NEXT_TOKEN: &str = "next_token";
    /// The next route's.
    pub const NEXT_ROUTE: &str = "next_route";
}

/// The name of the value that says where the sealing key is kept. No store holds it: it stands in a
/// backup only, and whoever restores one passes it to the keeper of the key.
pub const SEALING_NOTE: &str = "sealing_note";

/// One thing a store holds.
///
/// A dump gives them in this order: numbers and values, users, tokens, routes, the anchor, log entries;
/// users, tokens and routes by their number, log entries oldest first. Whoever loads can rely on it.
#[derive(Debug, Clone, PartialEq)]
pub enum Record {
    /// A counter: one of [`numbers`].
    Number {
        /// Which.
        name: String,
        /// Its value.
        value: u64,
    },
    /// A small named value, such as the settings.
    Value {
        /// Which.
        name: String,
        /// What the store keeps under it.
        bytes: Vec<u8>,
    },
    /// A user.
    User(Box<User>),
    /// A token, ended ones too.
    Token(Box<Token>),
    /// A route.
    Route(Box<Route>),
    /// Where the audit log begins.
    AuditAnchor(Anchor),
    /// An entry of the audit log.
    Audit(Box<AuditEntry>),
}

/// Records of one moment, read as they are asked for. Reading blocks, so not on an async thread.
pub type Dump = Box<dyn Iterator<Item = Result<Record, StoreError>> + Send>;

/// Records to be loaded; a fault among them stops the loading. Reading may block.
pub type Load = Box<dyn Iterator<Item = Result<Record, WriteError>> + Send>;
