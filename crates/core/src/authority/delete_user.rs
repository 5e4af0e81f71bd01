//! Deleting a user and its tokens.

use super::{Actor, Authority, Forbidden};
use crate::audit::{AuditAction, TargetKind};
use crate::store::{Refusal, WriteError};
use crate::{StoreError, UserId};

/// Why a user was not deleted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DeleteUserError {
    /// The actor may not.
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    /// There is no such user.
    #[error("No User matches the given query.")]
    NoSuchUser,
    /// Nobody deletes themselves.
    #[error("You cannot delete yourself.")]
    Yourself,
    /// No active superuser would be left.
    #[error("The last superuser cannot be deleted.")]
    LastSuperuser,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Authority {
    /// Deletes a user; its tokens go in the same step.
    ///
    /// # Errors
    /// [`DeleteUserError`]; nothing is changed then.
    pub async fn delete_user(&self, actor: &Actor, id: UserId) -> Result<(), DeleteUserError> {
        actor.must_be_staff()?;
        let user = self.store.user(id).await?;
        let user = user.ok_or(DeleteUserError::NoSuchUser)?;
        if actor.user_id() == Some(id) {
            return Err(DeleteUserError::Yourself);
        }
        actor.must_manage_user(&user)?;
        let draft = actor
            .draft(AuditAction::DeleteUser, self.clock.now())
            .about(TargetKind::User, Some(id.0), &*user.username);
        self.store
            .delete_user(id, draft)
            .await
            .map_err(|error| match error {
                WriteError::Refused(Refusal::LastSuperuser) => DeleteUserError::LastSuperuser,
                WriteError::Refused(_) => DeleteUserError::NoSuchUser,
                WriteError::Store(error) => error.into(),
            })
    }
}
