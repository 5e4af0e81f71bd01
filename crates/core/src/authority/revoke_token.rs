//! Revoking a token.

use super::{Actor, Authority, Forbidden};
use crate::store::WriteError;
use crate::{StoreError, Token, TokenId};

/// Why a token was not revoked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RevokeTokenError {
    /// The actor may not.
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    /// There is no such token, or no longer.
    #[error("No Token matches the given query.")]
    NoSuchToken,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Authority {
    /// Revokes a token: the next request with its key is refused.
    ///
    /// # Errors
    /// [`RevokeTokenError`].
    pub async fn revoke_token(
        &self,
        actor: &Actor,
        id: TokenId,
    ) -> Result<Token, RevokeTokenError> {
        actor.must_be_staff()?;
        let token = self.store.token(id).await?;
        let token = token.ok_or(RevokeTokenError::NoSuchToken)?;
        if let Some(owner) = self.store.user(token.user).await? {
            actor.must_manage_user(&owner)?;
        }
        self.store
            .revoke_token(id)
            .await
            .map_err(|error| match error {
                WriteError::Refused(_) => RevokeTokenError::NoSuchToken,
                WriteError::Store(error) => error.into(),
            })
    }
}
