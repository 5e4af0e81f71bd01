//! The audit log.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;

/// Who did something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AuditActor {
    /// A user's name, `operator` for the person at this computer, `keyfob` for the server itself, or
    /// the beginning of a name that belongs to nobody.
    pub name: String,
    /// The user's number, if it is one.
    pub user: Option<u64>,
    /// The number of the token the request came with.
    pub token: Option<u64>,
}

/// What something was done to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AuditTarget {
    /// `user`, `token`, `route` or `server`.
    pub kind: String,
    /// Its number.
    pub id: Option<u64>,
    /// What a person calls it.
    pub label: String,
}

/// How something ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AuditOutcome {
    /// It was done.
    Done,
    /// It was refused.
    Refused,
}

/// An entry of the audit log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AuditEntry {
    /// Its number, without gaps.
    pub number: u64,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// Who.
    pub actor: AuditActor,
    /// How it came in: `tcp`, `local` (the control socket) or `process` (this very one).
    pub via: String,
    /// From which address.
    pub address: Option<String>,
    /// What program it said it was.
    pub agent: Option<String>,
    /// The request's id.
    pub request_id: Option<String>,
    /// What: a noun and a verb, such as `token.revoke`.
    pub action: String,
    /// To what.
    pub target: Option<AuditTarget>,
    /// How it ended.
    pub outcome: AuditOutcome,
    /// Why it was refused.
    pub reason: Option<String>,
    /// What else is worth knowing.
    #[schema(value_type = Object)]
    pub details: Map<String, Value>,
    /// The hash of the entry before, in hexadecimal digits.
    pub previous: String,
    /// The entry's own hash.
    pub hash: String,
}

/// What a walk over the whole log found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ChainReport {
    /// Every entry is what was written, and none is missing.
    pub intact: bool,
    /// Entries that hold.
    pub entries: u64,
    /// The first entry that is there.
    pub first: u64,
    /// The last entry that holds.
    pub last: u64,
    /// The hash of that one: kept elsewhere, it proves later that nothing before it was changed.
    pub last_hash: String,
    /// Where the chain does not hold.
    pub problem: Option<String>,
}
