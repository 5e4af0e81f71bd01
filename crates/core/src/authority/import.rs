//! Taking users and tokens over from elsewhere.

use super::{Actor, Authority, Forbidden};
use crate::audit::{AuditAction, TargetKind};
use crate::import::{ImportBatch, ImportReport, ImportToken};
use crate::sealing::SealingKeyLocked;
use crate::store::{NewUser, WriteError};
use crate::{Key, StoreError};

/// A classic key from elsewhere, in plain text until it is sealed here.
#[derive(Debug, Clone)]
pub struct PlainToken {
    /// The owner's name in the source.
    pub username: String,
    /// The key.
    pub key: Key,
    /// When it was made there.
    pub created: jiff::Timestamp,
}

/// Why an import did not happen.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// Only the operator may.
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    /// The keys cannot be sealed now.
    #[error(transparent)]
    SealingKeyLocked(#[from] SealingKeyLocked),
    /// The store failed; nothing was changed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Authority {
    /// Takes over users and classic tokens in one step; what is here already stays.
    ///
    /// # Errors
    /// [`ImportError`]; nothing is changed then.
    pub async fn import(
        &self,
        actor: &Actor,
        users: Vec<NewUser>,
        tokens: Vec<PlainToken>,
    ) -> Result<ImportReport, ImportError> {
        actor.must_be_operator()?;
        let sealing_key = self.sealing.current().await?;
        let tokens = tokens
            .into_iter()
            .map(|plain| {
                let mut token = self.seal(&sealing_key, &plain.key, actor.name());
                token.created = plain.created;
                ImportToken {
                    username: plain.username,
                    token,
                }
            })
            .collect();
        let batch = ImportBatch { users, tokens };
        let draft = actor
            .draft(AuditAction::Import, self.clock.now())
            .about(TargetKind::Server, None, "import")
            .with("users", batch.users.len())
            .with("tokens", batch.tokens.len());
        match self.store.import(batch, draft).await {
            Ok(report) => Ok(report),
            Err(WriteError::Store(error)) => Err(error.into()),
            Err(WriteError::Refused(other)) => {
                Err(StoreError::Unavailable(other.to_string()).into())
            }
        }
    }
}
