//! Revoking all tokens of a user.

use super::{Actor, Authority, Forbidden};
use crate::audit::{AuditAction, TargetKind};
use crate::store::WriteError;
use crate::{HowEnded, StoreError, UserId};

/// Why a user's tokens were not revoked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RevokeTokensError {
    /// The actor may not.
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    /// There is no such user.
    #[error("No User matches the given query.")]
    NoSuchUser,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Authority {
    /// Revokes a user's tokens of every kind in one step; gives how many there were. The log tells of
    /// it only if there were any.
    ///
    /// # Errors
    /// [`RevokeTokensError`]; nothing is revoked then.
    pub async fn revoke_tokens_of(
        &self,
        actor: &Actor,
        id: UserId,
    ) -> Result<u64, RevokeTokensError> {
        actor.must_be_staff()?;
        let user = self.store.user(id).await?;
        let user = user.ok_or(RevokeTokensError::NoSuchUser)?;
        actor.must_manage_user(&user)?;
        let draft = actor
            .draft(AuditAction::RevokeToken, self.clock.now())
            .about(TargetKind::User, Some(id.0), &*user.username);
        let end = self.end(HowEnded::Revoked, actor.name(), "");
        let ended = self.store.end_tokens_of(id, None, end, draft).await;
        ended.map_err(|error| match error {
            WriteError::Refused(_) => RevokeTokensError::NoSuchUser,
            WriteError::Store(error) => error.into(),
        })
    }
}
