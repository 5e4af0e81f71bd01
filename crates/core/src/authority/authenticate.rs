//! A key → its live token.

use std::sync::Arc;

use super::Authority;
use crate::{Digest, LiveToken, StoreError};

/// Why a key opens nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AuthenticateError {
    /// No token has this key, or no longer.
    #[error("Invalid token.")]
    UnknownToken,
    /// The owner is disabled.
    #[error("User inactive or deleted.")]
    InactiveUser,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Authority {
    /// Checks a key: one digest, one lookup, no write.
    ///
    /// # Errors
    /// As DRF's `TokenAuthentication.authenticate_credentials`, or the store's.
    pub async fn authenticate(&self, key: &[u8]) -> Result<Arc<LiveToken>, AuthenticateError> {
        let found = self.store.live_token(&Digest::of(key)).await?;
        let token = found.ok_or(AuthenticateError::UnknownToken)?;
        if token.is_active {
            Ok(token)
        } else {
            Err(AuthenticateError::InactiveUser)
        }
    }
}
