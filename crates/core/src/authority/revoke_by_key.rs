//! Revoking the token whose key somebody presents (RFC 7009).

use super::{Actor, Authority, Forbidden};
use crate::audit::{AuditAction, TargetKind};
use crate::store::WriteError;
use crate::{Builtin, Digest, HowEnded, Key, LiveToken, StoreError};

/// Why a presented token was not revoked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RevokeByKeyError {
    /// The actor may not; its token would need this scope.
    #[error("You do not have permission to perform this action.")]
    Forbidden(Builtin),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Authority {
    /// Revokes the token of a key, if there is one that has not ended; tells whether it did.
    ///
    /// Any token may end itself. Others of the same user take [`Builtin::Introspect`], those of
    /// somebody else [`Builtin::Admin`] as well, and a superuser where the owner is staff.
    ///
    /// # Errors
    /// [`RevokeByKeyError`]; nothing is changed then.
    pub async fn revoke_by_key(&self, actor: &Actor, key: &[u8]) -> Result<bool, RevokeByKeyError> {
        if Key::is_mistyped(key) {
            return Ok(false);
        }
        let found = self.store.live_token(&Digest::of(key)).await?;
        let Some(token) = found.filter(|token| token.ended.is_none()) else {
            return Ok(false);
        };
        may_revoke(actor, &token)?;
        let draft = actor
            .draft(AuditAction::RevokeToken, self.clock.now())
            .about(TargetKind::Token, Some(token.token.0), &*token.prefix)
            .with("owner", &*token.username)
            .with("presented", true);
        let end = self.end(HowEnded::Revoked, actor.name(), "");
        match self.store.end_token(token.token, end, draft).await {
            Ok(_) => Ok(true),
            // Somebody was quicker.
            Err(WriteError::Refused(_)) => Ok(false),
            Err(WriteError::Store(error)) => Err(error.into()),
        }
    }
}

fn may_revoke(actor: &Actor, token: &LiveToken) -> Result<(), RevokeByKeyError> {
    let own = actor.token().map(|token| token.token);
    if own == Some(token.token) {
        return Ok(());
    }
    let lacks = |builtin| move |Forbidden| RevokeByKeyError::Forbidden(builtin);
    actor
        .must(Builtin::Introspect)
        .map_err(lacks(Builtin::Introspect))?;
    if actor.user_id() == Some(token.user) {
        return Ok(());
    }
    actor
        .must_manage(token.is_staff || token.is_superuser)
        .map_err(lacks(Builtin::Admin))
}
