//! Reading all that the store holds, for a backup.

use super::{Actor, Authority, Forbidden};
use crate::StoreError;
use crate::audit::{AuditAction, TargetKind};
use crate::store::{Dump, Note, Record, SEALING_NOTE};

/// Why no backup was begun.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BackupError {
    /// Only the operator may.
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Authority {
    /// All that the store holds at this moment, and where its sealing key is kept; to be read off the
    /// async threads.
    ///
    /// # Errors
    /// [`BackupError`].
    pub async fn dump(&self, actor: &Actor) -> Result<Dump, BackupError> {
        actor.must_be_operator()?;
        let note = self.sealing.note().map(|bytes| Record::Value {
            name: SEALING_NOTE.to_owned(),
            bytes,
        });
        let dump = self.store.dump().await?;
        Ok(Box::new(note.map(Ok).into_iter().chain(dump)))
    }

    /// Writes down how a backup ended: with so many records of each sort, or why not.
    pub fn note_backup<'k>(
        &self,
        actor: &Actor,
        encrypted: bool,
        ended: Result<impl Iterator<Item = (&'k str, u64)>, String>,
    ) {
        let mut draft = actor
            .draft(AuditAction::Backup, self.clock.now())
            .about(TargetKind::Server, None, "backup")
            .with("encrypted", encrypted);
        draft = match ended {
            Ok(counts) => counts.fold(draft, |draft, (kind, count)| draft.with(kind, count)),
            Err(reason) => draft.refused(reason),
        };
        self.store.note(Note::Audit(Box::new(draft)));
    }
}
