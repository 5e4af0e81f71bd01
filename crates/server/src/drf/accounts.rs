//! What the wire asks of the core.

use std::future::Future;
use std::sync::Arc;

use jiff::Timestamp;
use keyfob_core::{
    AuthenticateError, Authority, CheckPasswordError, Key, LiveToken, LogInError, Password,
    Settings, Source, StoreError, Verified,
};

use crate::joined;

/// Who knows tokens and passwords. Production has one, [`Authority`]; tests of the wire have one
/// that compares plain text.
pub trait Accounts: Send + Sync {
    /// A user whose password was right.
    type Verified: Send;

    /// What the server's keepers have set.
    fn settings(&self) -> Arc<Settings>;

    /// The live token of a key.
    fn authenticate(
        &self,
        key: &[u8],
        source: &Source,
    ) -> impl Future<Output = Result<Arc<LiveToken>, AuthenticateError>> + Send;

    /// The classic key of a user.
    fn log_in(
        &self,
        username: &str,
        password: Password,
        source: &Source,
    ) -> impl Future<Output = Result<Key, LogInError>> + Send;

    /// The user whose password it is.
    fn check_password(
        &self,
        username: &str,
        password: &Password,
        source: &Source,
    ) -> impl Future<Output = Result<Self::Verified, CheckPasswordError>> + Send;

    /// A new session's key and its end.
    fn open_session(
        &self,
        verified: Self::Verified,
        password: &Password,
        source: &Source,
    ) -> impl Future<Output = Result<(Key, Option<Timestamp>), LogInError>> + Send;

    /// Ends a session.
    fn log_out(
        &self,
        session: &LiveToken,
        source: &Source,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Ends all sessions of a session's user.
    fn log_out_all(
        &self,
        session: &LiveToken,
        source: &Source,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;
}

impl Accounts for Authority {
    type Verified = Verified;

    fn settings(&self) -> Arc<Settings> {
        Self::settings(self)
    }

    async fn authenticate(
        &self,
        key: &[u8],
        source: &Source,
    ) -> Result<Arc<LiveToken>, AuthenticateError> {
        joined::authenticate(self, key, source).await
    }

    async fn log_in(
        &self,
        username: &str,
        password: Password,
        source: &Source,
    ) -> Result<Key, LogInError> {
        Self::log_in(self, username, password, source).await
    }

    async fn check_password(
        &self,
        username: &str,
        password: &Password,
        source: &Source,
    ) -> Result<Verified, CheckPasswordError> {
        Self::check_password(self, username, password, source).await
    }

    async fn open_session(
        &self,
        verified: Verified,
        password: &Password,
        source: &Source,
    ) -> Result<(Key, Option<Timestamp>), LogInError> {
        let (token, key) = Self::open_session(self, verified, password, source).await?;
        Ok((key, token.settings.expires))
    }

    async fn log_out(&self, session: &LiveToken, source: &Source) -> Result<(), StoreError> {
        Self::log_out(self, session, source).await
    }

    async fn log_out_all(&self, session: &LiveToken, source: &Source) -> Result<(), StoreError> {
        Self::log_out_all(self, session, source).await
    }
}
