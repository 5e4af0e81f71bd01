//! A username and a password → the user's classic key (DRF's `obtain_auth_token`).

use super::{Authority, CheckPasswordError, Verified};
use crate::audit::{AuditAction, AuditDraft};
use crate::password::PasswordHash;
use crate::protection::Throttled;
use crate::sealing::SealingKeyLocked;
use crate::store::{ExistingToken, LogInRecord, NewToken, Note, Refusal, WriteError};
use crate::{HashingError, Key, Password, Source, StoreError, Token, User};

/// How often a login starts again because the user changed under it.
const TRIES: usize = 4;

/// Why a login gives no key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LogInError {
    /// No such user, another password, or the user is disabled: one answer for all three.
    #[error("Unable to log in with provided credentials.")]
    WrongCredentials,
    /// Too many wrong passwords.
    #[error(transparent)]
    Throttled(Throttled),
    /// Too many logins are being checked.
    #[error("Too many logins at once")]
    Busy,
    /// The user has as many sessions as one may have.
    #[error("Maximum amount of tokens allowed per user exceeded.")]
    TooManySessions,
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

impl From<CheckPasswordError> for LogInError {
    fn from(error: CheckPasswordError) -> Self {
        match error {
            CheckPasswordError::Wrong | CheckPasswordError::Inactive => Self::WrongCredentials,
            CheckPasswordError::Throttled(throttled) => Self::Throttled(throttled),
            CheckPasswordError::Hashing(error) => error.into(),
            CheckPasswordError::Store(error) => error.into(),
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
    pub async fn log_in(
        &self,
        username: &str,
        password: Password,
        source: &Source,
    ) -> Result<Key, LogInError> {
        for _ in 0..TRIES {
            let verified = self.check_password(username, &password, source).await?;
            match self.key_for(verified, &password, source).await {
                Err(Attempt::Again) => {}
                Err(Attempt::Failed(error)) => return Err(error),
                Ok(key) => return Ok(key),
            }
        }
        Err(LogInError::Busy)
    }

    /// The key of a user whose password was right.
    async fn key_for(
        &self,
        verified: Verified,
        password: &Password,
        source: &Source,
    ) -> Result<Key, Attempt> {
        let Verified { user, stale } = verified;
        let existing = self.store.classic_of(user.id).await?;
        let recovered = match &existing {
            Some(token) => self.recover(token).await?,
            None => None,
        };
        let better_hash = self.better_hash(stale, password).await?;
        let draft = self.user_draft(AuditAction::LogIn, &user, source);
        let (key, token) = match recovered {
            Some(key) if better_hash.is_none() => {
                self.note_log_in(&user, draft);
                return Ok(key);
            }
            Some(key) => (key, None),
            None => {
                let (key, token) = self.mint(&user.username).await.map_err(LogInError::from)?;
                let policy = match existing {
                    Some(_) => ExistingToken::Replace,
                    None => ExistingToken::Keep,
                };
                (key, Some((token, policy)))
            }
        };
        let lost = matches!(token, Some((_, ExistingToken::Replace)));
        let draft = match (&token, lost) {
            (None, _) => draft,
            (Some(_), false) => draft.with("token", "made"),
            (Some(_), true) => draft.with("token", "replaced: its sealing key is gone"),
        };
        self.record(user, better_hash, token, key, draft).await
    }

    /// A hash by the current rules, if the stored one is not.
    pub(super) async fn better_hash(
        &self,
        stale: bool,
        password: &Password,
    ) -> Result<Option<PasswordHash>, LogInError> {
        match stale {
            true => Ok(Some(self.hashing.hash(password.clone()).await?)),
            false => Ok(None),
        }
    }

    /// Notes a login that changes nothing else.
    pub(super) fn note_log_in(&self, user: &User, draft: AuditDraft) {
        let (user, at) = (user.id, draft.at);
        self.store.note(Note::LogIn { user, at });
        self.store.note(Note::Audit(Box::new(draft)));
    }

    /// Writes the login down and gives the key that counts: another login may have made it first.
    async fn record(
        &self,
        user: User,
        better_hash: Option<PasswordHash>,
        token: Option<(NewToken, ExistingToken)>,
        key: Key,
        draft: AuditDraft,
    ) -> Result<Key, Attempt> {
        let record = LogInRecord {
            user: user.id,
            verified: user.password,
            at: draft.at,
            better_hash,
            token,
        };
        let stored = self.store.record_log_in(record, draft).await?;
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
