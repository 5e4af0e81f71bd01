//! The audit log: who did what, when, from where, and how it ended.
//!
//! Entries are numbered from one and chained: each holds the hash of the one before, so that a
//! changed, missing or moved entry is found. What falls out by age leaves an [`Anchor`] behind.

mod action;
mod chain;
mod entry;
mod query;

pub use action::AuditAction;
pub use chain::{Anchor, ChainFault, ChainHash, ChainWalk};
pub use entry::{AuditActor, AuditDraft, AuditEntry, AuditTarget, Outcome, TargetKind};
pub use query::{AuditFilter, AuditQuery};
