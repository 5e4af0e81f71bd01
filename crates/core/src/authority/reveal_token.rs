//! Telling a classic token's key again.

use super::{Actor, Authority, Forbidden};
use crate::sealing::SealingKeyLocked;
use crate::{Key, StoreError, TokenId};

/// Why a key is not told.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RevealTokenError {
    /// Only the operator may.
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    /// There is no such token.
    #[error("No Token matches the given query.")]
    NoSuchToken,
    /// The key can never be had again.
    #[error("This token's key cannot be told again: the key it was sealed under is gone.")]
    KeyLost,
    /// The place that keeps the sealing key cannot be read now.
    #[error(transparent)]
    SealingKeyLocked(#[from] SealingKeyLocked),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Authority {
    /// Tells a token's key.
    ///
    /// # Errors
    /// [`RevealTokenError`].
    pub async fn reveal_token(&self, actor: &Actor, id: TokenId) -> Result<Key, RevealTokenError> {
        actor.must_be_operator()?;
        let token = self.store.token(id).await?;
        let token = token.ok_or(RevealTokenError::NoSuchToken)?;
        let owner = self.store.user(token.user).await?;
        let owner = owner.ok_or(RevealTokenError::NoSuchToken)?;
        let key = self.recover(&token).await?;
        let key = key.ok_or(RevealTokenError::KeyLost)?;
        self.note_reveal(actor, &token, &owner.username);
        Ok(key)
    }
}
