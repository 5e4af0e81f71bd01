//! A key → its live token.

use std::sync::Arc;

use jiff::Timestamp;

use super::Authority;
use super::actor::keyfob_draft;
use crate::audit::{AuditAction, TargetKind};
use crate::store::{Note, WriteError};
use crate::{Digest, Ended, Key, LiveToken, RotatedOut, Source, StoreError, TokenId, Use};

/// Uses closer together than this are noted as one.
const NOTED_APART_MS: i64 = 1_000;

/// Alerts about one token are at least so far apart.
const ALERTS_APART_MS: i64 = 60_000;

/// Why a key opens nothing. To whoever sent it, all but the last two look the same.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AuthenticateError {
    /// No token has this key.
    #[error("Invalid token.")]
    UnknownToken,
    /// It was ended.
    #[error("Invalid token.")]
    Ended(Ended),
    /// Its time is over.
    #[error("Invalid token.")]
    Expired(Timestamp),
    /// Its successor is alone now.
    #[error("Invalid token.")]
    RotatedOut(RotatedOut),
    /// It does not work for now.
    #[error("Invalid token.")]
    Disabled,
    /// It may not be used from there.
    #[error("Invalid token.")]
    AddressNotAllowed,
    /// It was used as often as it may be.
    #[error("Invalid token.")]
    UsedUp,
    /// The owner is disabled.
    #[error("User inactive or deleted.")]
    InactiveUser,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl AuthenticateError {
    /// A word for what happened, for metrics and logs.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::UnknownToken => "unknown",
            Self::Ended(_) => "ended",
            Self::Expired(_) => "expired",
            Self::RotatedOut(_) => "rotated_out",
            Self::Disabled => "disabled",
            Self::AddressNotAllowed => "address",
            Self::UsedUp => "used_up",
            Self::InactiveUser => "inactive_user",
            Self::Store(_) => "store",
        }
    }
}

impl Authority {
    /// The live token of whatever a client sent as its key. Nothing is written for it, except for
    /// tokens with a limit of uses; the use is noted.
    ///
    /// # Errors
    /// [`AuthenticateError`].
    pub async fn authenticate(
        &self,
        key: &[u8],
        source: &Source,
    ) -> Result<Arc<LiveToken>, AuthenticateError> {
        let outcome = self.look_up(key, source).await;
        self.counters.token_check(&outcome);
        outcome
    }

    async fn look_up(
        &self,
        key: &[u8],
        source: &Source,
    ) -> Result<Arc<LiveToken>, AuthenticateError> {
        if Key::is_mistyped(key) {
            return Err(AuthenticateError::UnknownToken);
        }
        let token = self
            .find(key)
            .await?
            .ok_or(AuthenticateError::UnknownToken)?;
        let now = self.clock.now();
        if let Err(error) = admit(&token, now, source) {
            self.alert(&token, &error, now, source);
            return Err(error);
        }
        self.count(&token, now, source).await?;
        Ok(token)
    }

    /// The token of a key, by Keyfob's digest or by that of a knox before 5.0.
    async fn find(&self, key: &[u8]) -> Result<Option<Arc<LiveToken>>, StoreError> {
        let found = self.store.live_token(&Digest::of(key)).await?;
        match found.is_none().then(|| Digest::of_hex_bytes(key)).flatten() {
            Some(older) => self.store.live_token(&older).await,
            None => Ok(found),
        }
    }

    /// The token of a whole key, also one that has ended and is still kept. It is not a use of it.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn find_token(&self, key: &[u8]) -> Result<Option<TokenId>, StoreError> {
        Ok(self.find(key).await?.map(|token| token.token))
    }

    /// The same with what is known of it.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn known_token(&self, key: &[u8]) -> Result<Option<Arc<LiveToken>>, StoreError> {
        self.find(key).await
    }

    /// Counts a use where uses are limited, and notes it.
    async fn count(
        &self,
        token: &LiveToken,
        now: Timestamp,
        source: &Source,
    ) -> Result<(), AuthenticateError> {
        if token.max_uses.is_some() {
            let counted = self.store.count_use(token.token, used(now, source)).await;
            counted.map_err(|error| match error {
                WriteError::Refused(_) => AuthenticateError::UsedUp,
                WriteError::Store(error) => error.into(),
            })?;
        }
        let moved = token.slide(now);
        let unlimited = token.max_uses.is_none();
        if moved.is_some() || (unlimited && token.notes_now(now, NOTED_APART_MS)) {
            self.store.note(Note::Use {
                token: token.token,
                last: used(now, source),
                expires: moved,
            });
        }
        Ok(())
    }

    /// A key that should be forgotten is still around: somebody stole it, or missed the rotation.
    fn alert(&self, token: &LiveToken, error: &AuthenticateError, now: Timestamp, source: &Source) {
        let rotated = token.rotated_out.is_some();
        let over = matches!(
            error,
            AuthenticateError::RotatedOut(_) | AuthenticateError::Ended(_)
        );
        if !(rotated && over && token.notes_now(now, ALERTS_APART_MS)) {
            return;
        }
        let draft = keyfob_draft(AuditAction::UsedAfterRotation, now, "")
            .from(source.clone())
            .about(TargetKind::Token, Some(token.token.0), &*token.prefix)
            .refused("Its successor has taken over")
            .with("owner", &*token.username)
            .with("name", &*token.name);
        self.store.note(Note::Audit(Box::new(draft)));
    }
}

/// Whether a token works now and from there.
fn admit(token: &LiveToken, now: Timestamp, source: &Source) -> Result<(), AuthenticateError> {
    if let Some(ended) = &token.ended {
        return Err(AuthenticateError::Ended(ended.clone()));
    }
    if let Some(expires) = token.expires().filter(|expires| *expires <= now) {
        return Err(AuthenticateError::Expired(expires));
    }
    if let Some(out) = token.rotated_out.filter(|out| out.until <= now) {
        return Err(AuthenticateError::RotatedOut(out));
    }
    if token.disabled {
        return Err(AuthenticateError::Disabled);
    }
    if !token.allows(source.address) {
        return Err(AuthenticateError::AddressNotAllowed);
    }
    match token.is_active {
        true => Ok(()),
        false => Err(AuthenticateError::InactiveUser),
    }
}

fn used(at: Timestamp, source: &Source) -> Use {
    Use {
        at,
        address: source.address,
        agent: source.agent.clone(),
    }
}
