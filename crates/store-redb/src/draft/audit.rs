//! The audit log: appended to, and pruned at its beginning.

use jiff::Timestamp;
use keyfob_core::StoreError;
use keyfob_core::audit::{Anchor, AuditDraft, AuditEntry, TargetKind};
use redb::ReadableTable;

use super::Draft;
use crate::codec::{decode_bound, decode_entry, encode_bound, encode_entry};
use crate::records::fault;
use crate::tables::{AUDIT_ANCHOR, AUDIT_END};

/// Entries of one block of the index by time.
pub(crate) const BLOCK: u64 = 1_024;

impl Draft<'_> {
    /// Puts an entry at the end of the log.
    pub(crate) fn log(&mut self, draft: AuditDraft) -> Result<(), StoreError> {
        let last = match self.last_entry {
            Some(last) => last,
            None => self.find_last()?,
        };
        self.append(&AuditEntry::seal(draft, last))
    }

    /// Puts an entry at the end that follows the last one.
    pub(super) fn append(&mut self, entry: &AuditEntry) -> Result<(), StoreError> {
        let record = encode_entry(entry)?;
        self.audit.insert(entry.number, &*record).map_err(fault)?;
        let (block, at) = (entry.number / BLOCK, entry.draft.at.as_microsecond());
        let known = self.audit_times.get(block).map_err(fault)?;
        let known = known.map_or((at, at), |known| known.value());
        let times = (known.0.min(at), known.1.max(at));
        self.audit_times.insert(block, times).map_err(fault)?;
        self.last_entry = Some(entry.anchor());
        self.put_bound(AUDIT_END, entry.anchor())
    }

    /// The log's last entry, of those that were removed too.
    pub(super) fn find_last(&self) -> Result<Anchor, StoreError> {
        if let Ok(end) = bound(&self.audit_bounds, AUDIT_END) {
            return Ok(end);
        }
        match self.audit.last().map_err(fault)? {
            None => bound(&self.audit_bounds, AUDIT_ANCHOR),
            Some((number, record)) => Ok(decode_entry(number.value(), record.value())?.anchor()),
        }
    }

    /// Removes entries from before a moment, oldest first.
    pub(crate) fn prune_audit(
        &mut self,
        before: Timestamp,
        limit: usize,
        audit: &AuditDraft,
    ) -> Result<u64, StoreError> {
        let old = self.entries_before(before, limit)?;
        let Some(last) = old.last().copied() else {
            return Ok(0);
        };
        for entry in &old {
            self.audit.remove(entry.number).map_err(fault)?;
            if (entry.number + 1).is_multiple_of(BLOCK) {
                let block = entry.number / BLOCK;
                self.audit_times.remove(block).map_err(fault)?;
            }
        }
        self.put_bound(AUDIT_ANCHOR, last)?;
        let removed = old.len() as u64;
        self.log(audit.clone().with("removed", removed))?;
        Ok(removed)
    }

    fn entries_before(&self, before: Timestamp, limit: usize) -> Result<Vec<Anchor>, StoreError> {
        let mut old = Vec::new();
        for row in self.audit.iter().map_err(fault)?.take(limit) {
            let (number, record) = row.map_err(fault)?;
            let entry = decode_entry(number.value(), record.value())?;
            // What stands behind a later one waits for that, so that there is no gap.
            if entry.draft.at >= before {
                break;
            }
            old.push(entry.anchor());
        }
        Ok(old)
    }

    pub(super) fn put_bound(&mut self, name: &str, anchor: Anchor) -> Result<(), StoreError> {
        let record = encode_bound(name, anchor);
        self.audit_bounds.insert(name, &*record).map_err(fault)?;
        self.touch();
        Ok(())
    }

    /// Puts an entry about a user into the log.
    pub(super) fn log_user(
        &mut self,
        audit: &AuditDraft,
        user: &keyfob_core::User,
    ) -> Result<(), StoreError> {
        let (id, name) = (user.id.0, &*user.username);
        self.log(audit.clone().about_made(TargetKind::User, id, name))
    }

    /// Puts an entry about a token into the log.
    pub(super) fn log_token(
        &mut self,
        audit: &AuditDraft,
        token: &keyfob_core::Token,
    ) -> Result<(), StoreError> {
        let (id, prefix) = (token.id.0, &*token.prefix);
        self.log(audit.clone().about_made(TargetKind::Token, id, prefix))
    }
}

/// Where the log begins or ends; before its first entry where nothing is known.
pub(crate) fn bound(
    bounds: &impl ReadableTable<&'static str, &'static [u8]>,
    name: &str,
) -> Result<Anchor, StoreError> {
    match bounds.get(name).map_err(fault)? {
        Some(record) => decode_bound(name, record.value()),
        None => Ok(Anchor::default()),
    }
}
