//! Revoking a token, and taking that back.

use jiff::SignedDuration;

use super::{Actor, Authority, Forbidden};
use crate::audit::{AuditAction, TargetKind};
use crate::store::{Refusal, WriteError};
use crate::{HowEnded, StoreError, Token, TokenId, User};

/// How long a revocation can be taken back.
const UNDO_WITHIN: SignedDuration = SignedDuration::from_secs(60);

/// Most characters of a reason.
const MAX_WHY_CHARS: usize = 200;

/// Why a token was not revoked, or its revocation not taken back.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RevokeTokenError {
    /// The actor may not.
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    /// There is no such token, or no longer.
    #[error("No Token matches the given query.")]
    NoSuchToken,
    /// It has ended already.
    #[error("This token has ended already.")]
    Ended,
    /// It was not revoked, or too long ago, or something has taken its place.
    #[error("This revocation cannot be taken back: {0}")]
    NotRestorable(&'static str),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<WriteError> for RevokeTokenError {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::Refused(Refusal::Ended) => Self::Ended,
            WriteError::Refused(Refusal::NotEnded) => Self::NotRestorable("it has not ended."),
            WriteError::Refused(Refusal::HasToken) => {
                Self::NotRestorable("the user has another token by now.")
            }
            WriteError::Refused(Refusal::NameTaken) => {
                Self::NotRestorable("another token has its name by now.")
            }
            WriteError::Refused(_) => Self::NoSuchToken,
            WriteError::Store(error) => error.into(),
        }
    }
}

impl Authority {
    /// Revokes a token: the next request with its key is refused. It stays to say why.
    ///
    /// # Errors
    /// [`RevokeTokenError`].
    pub async fn revoke_token(
        &self,
        actor: &Actor,
        id: TokenId,
        why: &str,
    ) -> Result<Token, RevokeTokenError> {
        let (token, owner) = self.managed(actor, id).await?;
        let why: String = why.trim().chars().take(MAX_WHY_CHARS).collect();
        let mut draft = actor
            .draft(AuditAction::RevokeToken, self.clock.now())
            .about(TargetKind::Token, Some(id.0), &*token.prefix)
            .with("owner", &*owner.username);
        if !why.is_empty() {
            draft = draft.with("why", &*why);
        }
        let end = self.end(HowEnded::Revoked, actor.name(), &why);
        Ok(self.store.end_token(id, end, draft).await?)
    }

    /// Takes a revocation back, for a minute after it.
    ///
    /// # Errors
    /// [`RevokeTokenError`].
    pub async fn restore_token(
        &self,
        actor: &Actor,
        id: TokenId,
    ) -> Result<Token, RevokeTokenError> {
        let (token, owner) = self.managed(actor, id).await?;
        let ended = token.ended.as_ref().filter(|e| e.how == HowEnded::Revoked);
        let ended = ended.ok_or(RevokeTokenError::NotRestorable("it was not revoked."))?;
        let now = self.clock.now();
        if now.duration_since(ended.at) > UNDO_WITHIN {
            return Err(RevokeTokenError::NotRestorable("a minute has passed."));
        }
        let draft = actor
            .draft(AuditAction::RestoreToken, now)
            .about(TargetKind::Token, Some(id.0), &*token.prefix)
            .with("owner", &*owner.username);
        Ok(self.store.restore_token(id, draft).await?)
    }

    /// A token whose owner the actor may manage.
    async fn managed(&self, actor: &Actor, id: TokenId) -> Result<(Token, User), RevokeTokenError> {
        actor.must_be_staff()?;
        let token = self.store.token(id).await?;
        let token = token.ok_or(RevokeTokenError::NoSuchToken)?;
        let owner = self.store.user(token.user).await?;
        let owner = owner.ok_or(RevokeTokenError::NoSuchToken)?;
        actor.must_manage_user(&owner)?;
        Ok((token, owner))
    }
}
