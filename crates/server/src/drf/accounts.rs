//! What the wire asks of the core.

use std::future::Future;
use std::sync::Arc;

use keyfob_core::{AuthenticateError, Authority, Key, LiveToken, LogInError, Password};

/// Who knows tokens and passwords. Production has one, [`Authority`]; tests of the wire have one
/// that compares plain text.
pub trait Accounts: Send + Sync {
    /// The live token of a key.
    fn authenticate(
        &self,
        key: &[u8],
    ) -> impl Future<Output = Result<Arc<LiveToken>, AuthenticateError>> + Send;

    /// The classic key of a user.
    fn log_in(
        &self,
        username: &str,
        password: Password,
    ) -> impl Future<Output = Result<Key, LogInError>> + Send;
}

impl Accounts for Authority {
    async fn authenticate(&self, key: &[u8]) -> Result<Arc<LiveToken>, AuthenticateError> {
        Self::authenticate(self, key).await
    }

    async fn log_in(&self, username: &str, password: Password) -> Result<Key, LogInError> {
        Self::log_in(self, username, password).await
    }
}
