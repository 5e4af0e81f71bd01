//! A username and a password → the user's classic key (DRF's `obtain_auth_token`).

use super::Authority;
use crate::password::{PasswordHash, Verdict};
use crate::sealing::SealingKeyLocked;
use crate::store::{ExistingToken, LogInRecord, NewToken, Refusal, WriteError};
use crate::{HashingError, Key, Password, StoreError, Token, User};

/// How often a login starts again because the user changed under it.
const TRIES: usize = 4;

/// Why a login gives no key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LogInError {
    /// No such user, another password, or the user is disabled: one answer for all three.
    #[error("Unable to log in with provided credentials.")]
    WrongCredentials,
    /// Too many logins are being checked.
    #[error("Too many logins at once")]
    Busy,
    /// The user has a token, but the place that keeps the sealing key cannot be read now.
    #[error(transparent)]
    SealingKeyLocked(#[from] SealingKeyLocked),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The password could not be compared.
    #[error(transparent)]
    Hashing(HashingError),
}

impl From<HashingError> for LogInError {
    fn from(error: HashingError) -> Self {
        match error {
            HashingError::Busy => Self::Busy,
            other => Self::Hashing(other),
        }
    }
}

impl Authority {
    /// Checks the password and gives the user's classic key: the same one at each login, a new one
    /// where there is none yet or the old one's sealing key is gone.
    ///
    /// # Errors
    /// [`LogInError`]; a wrong password, an unknown and a disabled user cannot be told apart, by
    /// time neither.
    pub async fn log_in(&self, username: &str, password: Password) -> Result<Key, LogInError> {
        for _ in 0..TRIES {
            let user = self.check(username, &password).await?;
            match self.key_for(user, &password).await {
                Err(Attempt::Again) => {}
                Err(Attempt::Failed(error)) => return Err(error),
                Ok(key) => return Ok(key),
            }
        }
        Err(LogInError::Busy)
    }

    /// The user whose password this is.
    async fn check(&self, username: &str, password: &Password) -> Result<Verified, LogInError> {
        let user = self.store.user_by_name(username).await?;
        let hash = user.as_ref().map(|user| user.password.clone());
        let verdict = self.hashing.verify(password.clone(), hash).await?;
        match (user, verdict) {
            (Some(user), Verdict::Right { stale }) if user.is_active => {
                Ok(Verified { user, stale })
            }
            (Some(user), Verdict::Right { stale: true }) => {
                self.upgrade_inactive(user, password).await?;
                Err(LogInError::WrongCredentials)
            }
            _ => Err(LogInError::WrongCredentials),
        }
    }

    /// A disabled user's hash is upgraded too, as in Django; otherwise its own method's time would
    /// tell it from a wrong password for ever.
    async fn upgrade_inactive(&self, user: User, password: &Password) -> Result<(), LogInError> {
        let better = self.hashing.hash(password.clone()).await?;
        match self
            .store
            .upgrade_hash(user.id, user.password, better)
            .await
        {
            Ok(()) | Err(WriteError::Refused(_)) => Ok(()),
            Err(WriteError::Store(error)) => Err(error.into()),
        }
    }

    /// The key of a user whose password was right.
    async fn key_for(&self, verified: Verified, password: &Password) -> Result<Key, Attempt> {
        let Verified { user, stale } = verified;
        let existing = self.store.tokens_of(user.id).await?.into_iter().next();
        let recovered = match &existing {
            Some(token) => self.recover(token).await?,
            None => None,
        };
        let better_hash = self.better_hash(stale, password).await?;
        let (key, token) = match recovered {
            Some(key) if better_hash.is_none() => {
                self.store.note_log_in(user.id, self.clock.now());
                return Ok(key);
            }
            Some(key) => (key, None),
            None => {
                let (key, token) = self.mint().await.map_err(LogInError::from)?;
                let policy = if existing.is_some() {
                    ExistingToken::Replace
                } else {
                    ExistingToken::Keep
                };
                (key, Some((token, policy)))
            }
        };
        self.record(user, better_hash, token, key).await
    }

    /// A hash by the current rules, if the stored one is not.
    async fn better_hash(
        &self,
        stale: bool,
        password: &Password,
    ) -> Result<Option<PasswordHash>, LogInError> {
        if stale {
            Ok(Some(self.hashing.hash(password.clone()).await?))
        } else {
            Ok(None)
        }
    }

    /// Writes the login down and gives the key that counts: another login may have made it first.
    async fn record(
        &self,
        user: User,
        better_hash: Option<PasswordHash>,
        token: Option<(NewToken, ExistingToken)>,
        key: Key,
    ) -> Result<Key, Attempt> {
        let record = LogInRecord {
            user: user.id,
            verified: user.password,
            at: self.clock.now(),
            better_hash,
            token,
        };
        let stored = self.store.record_log_in(record).await?;
        match stored {
            Some(token) if token.digest == key.digest() => Ok(key),
            // Somebody made one, or took it away, between our look and our write.
            _ => Err(Attempt::Again),
        }
    }

    /// The key of a token, or none when it can never be had again.
    pub(super) async fn recover(&self, token: &Token) -> Result<Option<Key>, SealingKeyLocked> {
        let Some(sealed) = &token.sealed else {
            return Ok(None);
        };
        let sealing_key = self.sealing.current().await?;
        Ok(sealing_key.open(sealed, &token.digest).ok())
    }
}

/// A user whose password was right.
struct Verified {
    user: User,
    /// The hash is not by the current rules.
    stale: bool,
}

/// How one try of a login ended without a key.
enum Attempt {
    /// The user changed meanwhile: look again.
    Again,
    Failed(LogInError),
}

impl<E: Into<LogInError>> From<E> for Attempt {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

impl From<WriteError> for Attempt {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::Refused(Refusal::NoSuchUser) => Self::Failed(LogInError::WrongCredentials),
            WriteError::Refused(_) => Self::Again,
            WriteError::Store(error) => Self::Failed(error.into()),
        }
    }
}
