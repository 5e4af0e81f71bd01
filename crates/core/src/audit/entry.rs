//! Entries.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{AuditAction, ChainHash};
use crate::{Source, TokenId, UserId};

/// Who did it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditActor {
    /// A user's name, `operator` for the person at this computer, `keyfob` for the server itself, or
    /// the name that was typed at a login.
    pub name: String,
    /// The user, if it is one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub user: Option<UserId>,
    /// The token the request came with.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub token: Option<TokenId>,
}

/// What sort of thing it was done to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TargetKind {
    /// A user.
    User,
    /// A token.
    Token,
    /// A route.
    Route,
    /// Settings, the store, a file.
    Server,
}

/// What it was done to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditTarget {
    /// What sort of thing.
    pub kind: TargetKind,
    /// Its number.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub id: Option<u64>,
    /// What a person calls it: a username, the beginning of a key, a path.
    pub label: String,
}

/// How it ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It was done.
    Done,
    /// It was refused, and why.
    Refused(String),
}

/// What is to be in the log; the store gives it its number and place in the chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditDraft {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor: AuditActor,
    /// From where.
    pub source: Source,
    /// What.
    pub action: AuditAction,
    /// To what. A store fills in the row that a write makes where this is empty.
    pub target: Option<AuditTarget>,
    /// How it ended.
    pub outcome: Outcome,
    /// What else is worth knowing: names of changed fields, counts, a reason given. Never a secret.
    #[serde(skip_serializing_if = "Map::is_empty", default)]
    pub details: Map<String, Value>,
}

impl AuditDraft {
    /// An entry about something done.
    #[must_use]
    pub fn new(action: AuditAction, actor: AuditActor, source: Source, at: Timestamp) -> Self {
        Self {
            at,
            actor,
            source,
            action,
            target: None,
            outcome: Outcome::Done,
            details: Map::new(),
        }
    }

    /// The same, from there.
    #[must_use]
    pub fn from(mut self, source: Source) -> Self {
        self.source = source;
        self
    }

    /// The same, done to this.
    #[must_use]
    pub fn about(mut self, kind: TargetKind, id: Option<u64>, label: impl Into<String>) -> Self {
        let label = label.into();
        self.target = Some(AuditTarget { kind, id, label });
        self
    }

    /// The same, done to this unless it says what already: what a store knows after a write.
    #[must_use]
    pub fn about_made(self, kind: TargetKind, id: u64, label: &str) -> Self {
        match &self.target {
            Some(_) => self,
            None => self.about(kind, Some(id), label),
        }
    }

    /// The same, refused.
    #[must_use]
    pub fn refused(mut self, reason: impl Into<String>) -> Self {
        self.outcome = Outcome::Refused(reason.into());
        self
    }

    /// The same with one more detail.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.details.insert(name.to_owned(), value.into());
        self
    }
}

/// An entry of the log. It never changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditEntry {
    /// Its number, from one on, without gaps.
    pub number: u64,
    /// What it says.
    #[serde(flatten)]
    pub draft: AuditDraft,
    /// The hash of the entry before, or of the anchor.
    pub previous: ChainHash,
    /// SHA-256 over the number, what it says, and [`previous`](Self::previous).
    pub hash: ChainHash,
}
