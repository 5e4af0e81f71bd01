//! The lock of the window at this computer: a superuser's password opens it.

use super::{Administrator, Authority, CheckPasswordError};
use crate::audit::{AuditAction, AuditActor, AuditDraft, TargetKind};
use crate::protection::Throttled;
use crate::store::Note;
use crate::{HashingError, Password, Source, StoreError, User};

/// Why the window stays locked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnlockConsoleError {
    /// No such user, another password, disabled or no superuser: one answer for all.
    #[error("Username or password is wrong, or this account is not a superuser.")]
    Refused {
        /// Wrong passwords that are left without a wait; nothing where there is no limit.
        tries_left: Option<u32>,
        /// Seconds of the wait that comes then.
        wait_seconds: u32,
    },
    /// Too many wrong passwords; this one was not looked at.
    #[error(transparent)]
    Throttled(Throttled),
    /// The password could not be compared.
    #[error(transparent)]
    Hashing(#[from] HashingError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Authority {
    /// Checks a superuser's password, counted and slowed down as at a login, and writes down who
    /// opened the window.
    ///
    /// # Errors
    /// [`UnlockConsoleError`]; what was wrong cannot be told.
    pub async fn unlock_console(
        &self,
        username: &str,
        password: &Password,
        source: &Source,
    ) -> Result<Administrator, UnlockConsoleError> {
        let checked = self.check_password(username, password, source).await;
        let user = checked
            .map_err(|error| self.stays_locked(username, error))?
            .user;
        if !user.is_superuser {
            self.count_ordinary(username, &user, source)?;
            return Err(self.refused(username));
        }
        let acting = Administrator {
            user: user.id,
            username: user.username,
        };
        self.note_console(AuditAction::UnlockConsole, Some(&acting));
        Ok(acting)
    }

    /// Writes down that the window was locked.
    pub fn note_console_locked(&self, acting: Option<&Administrator>) {
        self.note_console(AuditAction::LockConsole, acting);
    }

    /// A right password of somebody who may not counts as a wrong one.
    fn count_ordinary(
        &self,
        username: &str,
        user: &User,
        source: &Source,
    ) -> Result<(), UnlockConsoleError> {
        let tried = self
            .begin_try(username, Some(user))
            .map_err(|error| self.stays_locked(username, error))?;
        self.count_failure(
            username,
            Some(user),
            tried,
            source,
            "User is not a superuser",
        );
        Ok(())
    }

    fn stays_locked(&self, username: &str, error: CheckPasswordError) -> UnlockConsoleError {
        match error {
            CheckPasswordError::Wrong | CheckPasswordError::Inactive => self.refused(username),
            CheckPasswordError::Throttled(throttled) => UnlockConsoleError::Throttled(throttled),
            CheckPasswordError::Hashing(error) => error.into(),
            CheckPasswordError::Store(error) => error.into(),
        }
    }

    fn refused(&self, username: &str) -> UnlockConsoleError {
        let rule = self.settings().protection;
        let failed = self.guard.known(username).count;
        UnlockConsoleError::Refused {
            tries_left: rule.enabled.then(|| rule.free.saturating_sub(failed)),
            wait_seconds: rule.delay(failed.max(rule.free)),
        }
    }

    fn note_console(&self, action: AuditAction, acting: Option<&Administrator>) {
        let actor = AuditActor {
            name: acting.map_or_else(
                || super::actor::OPERATOR.to_owned(),
                |acting| acting.username.clone(),
            ),
            user: acting.map(|acting| acting.user),
            token: None,
        };
        let draft = AuditDraft::new(action, actor, Source::default(), self.clock.now());
        let draft = draft.about(TargetKind::Server, None, "console");
        self.store.note(Note::Audit(Box::new(draft)));
    }
}
