//! Verifying the audit log.

use super::actor::keyfob_draft;
use super::{Actor, Authority, Forbidden};
use crate::audit::{Anchor, AuditAction, AuditQuery, ChainFault, ChainWalk, TargetKind};
use crate::store::Note;
use crate::{Builtin, StoreError};

/// Entries read at once.
const PAGE: usize = 1_000;

/// What a walk over the whole log found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChainReport {
    /// Where the log begins: after this entry.
    pub anchor: Anchor,
    /// The last entry that holds.
    pub last: Anchor,
    /// Entries that hold.
    pub entries: u64,
    /// Where the chain does not hold.
    pub fault: Option<ChainFault>,
}

/// Why the log was not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AuditLogError {
    /// The actor may not.
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Authority {
    /// Notes that the log was written out.
    pub fn note_audit_export(&self, actor: &Actor) {
        let draft = actor
            .draft(AuditAction::ExportAudit, self.clock.now())
            .about(TargetKind::Server, None, "audit log");
        self.store.note(Note::Audit(Box::new(draft)));
    }

    /// Notes that the sealing key was gone when the store was opened, and a new one was made.
    pub fn note_sealing_key_lost(&self) {
        let draft = keyfob_draft(AuditAction::SealingKeyLost, self.clock.now(), "sealing key");
        self.store.note(Note::Audit(Box::new(draft)));
    }

    /// Checks every link of the log, oldest first. Entries made meanwhile may or may not be checked.
    ///
    /// # Errors
    /// [`AuditLogError`]; a chain that does not hold is in the report, not an error.
    pub async fn verify_audit(&self, actor: &Actor) -> Result<ChainReport, AuditLogError> {
        actor.must(Builtin::Audit)?;
        let anchor = self.store.audit_anchor().await?;
        let mut walk = ChainWalk::after(anchor);
        let mut query = AuditQuery {
            limit: PAGE,
            ..AuditQuery::default()
        };
        let mut fault = None;
        loop {
            let page = self.store.audit(&query).await?;
            fault = fault.or_else(|| page.rows.iter().find_map(|entry| walk.step(entry).err()));
            query.cursor = page.next;
            if fault.is_some() || query.cursor.is_none() {
                break;
            }
        }
        let last = walk.last();
        Ok(ChainReport {
            anchor,
            last,
            entries: last.number - anchor.number,
            fault,
        })
    }
}
