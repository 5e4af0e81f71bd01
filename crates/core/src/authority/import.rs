//! Taking users and tokens over from elsewhere.

use super::{Actor, Authority, Forbidden};
use crate::audit::{AuditAction, TargetKind};
use crate::import::{ImportBatch, ImportReport, ImportToken};
use crate::sealing::SealingKeyLocked;
use crate::store::{NewToken, NewUser, WriteError};
use crate::{Digest, Key, StoreError, TokenKind, TokenSettings};

/// All that is taken over at once.
#[derive(Debug, Clone, Default)]
pub struct Import {
    /// Users.
    pub users: Vec<NewUser>,
    /// Classic tokens.
    pub tokens: Vec<PlainToken>,
    /// Sessions of knox.
    pub sessions: Vec<ForeignSession>,
}

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

/// A session from elsewhere, of which only the key's digest is known.
#[derive(Debug, Clone)]
pub struct ForeignSession {
    /// The owner's name in the source.
    pub username: String,
    /// What its key is looked up by.
    pub digest: Digest,
    /// The key's first eight characters.
    pub prefix: String,
    /// When it was made there.
    pub created: jiff::Timestamp,
    /// When it ends, if ever.
    pub expires: Option<jiff::Timestamp>,
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
    /// Takes over users, classic tokens and sessions in one step; what is here already stays.
    ///
    /// # Errors
    /// [`ImportError`]; nothing is changed then.
    pub async fn import(&self, actor: &Actor, import: Import) -> Result<ImportReport, ImportError> {
        actor.must_be_operator()?;
        let sealing_key = self.sealing.current().await?;
        let seal = |plain: PlainToken| {
            let mut token = self.seal(&sealing_key, &plain.key, actor.name());
            token.created = plain.created;
            ImportToken {
                username: plain.username,
                token,
            }
        };
        let session = |foreign| session(foreign, actor.name());
        let batch = ImportBatch {
            users: import.users,
            tokens: import.tokens.into_iter().map(seal).collect(),
            sessions: import.sessions.into_iter().map(session).collect(),
            all_or_nothing: false,
        };
        let draft = actor
            .draft(AuditAction::Import, self.clock.now())
            .about(TargetKind::Server, None, "import")
            .with("users", batch.users.len())
            .with("tokens", batch.tokens.len())
            .with("sessions", batch.sessions.len());
        match self.store.import(batch, draft).await {
            Ok(report) => Ok(report),
            Err(WriteError::Store(error)) => Err(error.into()),
            Err(WriteError::Refused(other)) => {
                Err(StoreError::Unavailable(other.to_string()).into())
            }
        }
    }
}

fn session(foreign: ForeignSession, by: &str) -> ImportToken {
    ImportToken {
        username: foreign.username,
        token: NewToken {
            kind: TokenKind::Session,
            digest: foreign.digest,
            prefix: foreign.prefix,
            created: foreign.created,
            // Only its digest is known.
            sealed: None,
            settings: TokenSettings {
                expires: foreign.expires,
                ..TokenSettings::default()
            },
            issued_by: by.to_owned(),
        },
    }
}
