//! Searching the log.

use jiff::Timestamp;

use super::AuditAction;
use crate::UserId;
use crate::store::{Cursor, Direction};

/// Which entries.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// The actor's name or the target's label begins with this, whatever the case.
    pub search: Option<String>,
    /// One of these actions; all if empty.
    pub actions: Vec<AuditAction>,
    /// Done by, or done to, this user.
    pub user: Option<UserId>,
    /// Refused ones or done ones.
    pub refused: Option<bool>,
    /// Not before.
    pub since: Option<Timestamp>,
    /// Before.
    pub until: Option<Timestamp>,
}

/// A question for a page of entries, by number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditQuery {
    /// Which.
    pub filter: AuditFilter,
    /// Oldest or newest first.
    pub direction: Direction,
    /// From where; the start if none.
    pub cursor: Option<Cursor>,
    /// Most rows to give.
    pub limit: usize,
}
