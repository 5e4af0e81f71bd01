//! Letting a user in again who was stopped by too many wrong passwords.

use super::{Actor, Authority, Forbidden};
use crate::audit::{AuditAction, TargetKind};
use crate::store::WriteError;
use crate::{StoreError, User, UserId};

/// Why a user was not unlocked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnlockUserError {
    /// The actor may not.
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    /// There is no such user.
    #[error("No User matches the given query.")]
    NoSuchUser,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Authority {
    /// Forgets a user's wrong passwords.
    ///
    /// # Errors
    /// [`UnlockUserError`].
    pub async fn unlock_user(&self, actor: &Actor, id: UserId) -> Result<User, UnlockUserError> {
        actor.must_be_staff()?;
        let user = self.store.user(id).await?;
        let user = user.ok_or(UnlockUserError::NoSuchUser)?;
        actor.must_manage_user(&user)?;
        let draft = actor
            .draft(AuditAction::Unlock, self.clock.now())
            .about(TargetKind::User, Some(id.0), &*user.username)
            .with("in_a_row", user.failed.count);
        let unlocked = match self.store.unlock_user(id, draft).await {
            Ok(user) => user,
            Err(WriteError::Refused(_)) => return Err(UnlockUserError::NoSuchUser),
            Err(WriteError::Store(error)) => return Err(error.into()),
        };
        self.guard.unlock(&user.username);
        Ok(unlocked)
    }

    /// Wrong passwords in a row of a user, as counted now.
    #[must_use]
    pub fn failed_log_ins(&self, user: &User) -> crate::protection::FailedLogIns {
        match self.guard.known(&user.username) {
            none if none.count == 0 => user.failed,
            counted => counted,
        }
    }
}
