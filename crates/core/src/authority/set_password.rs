//! Setting a user's password.

use super::create_user::choice_faults;
use super::{Actor, Authority, Forbidden};
use crate::audit::{AuditAction, TargetKind};
use crate::password::PasswordFault;
use crate::store::WriteError;
use crate::{HashingError, HowEnded, Password, StoreError, UserId};

/// A new password for a user.
#[derive(Debug, Clone)]
pub struct SetPassword {
    /// The password.
    pub password: Password,
    /// End the user's tokens in the same step: whoever stole one is out.
    pub revoke_tokens: bool,
    /// Take a password the rules refuse; for the operator only.
    pub allow_weak_password: bool,
}

/// Why the password was not set.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SetPasswordError {
    /// The actor may not.
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    /// There is no such user.
    #[error("No User matches the given query.")]
    NoSuchUser,
    /// The rules refuse the password.
    #[error("The password is not accepted")]
    Invalid(Vec<PasswordFault>),
    /// The password could not be hashed.
    #[error(transparent)]
    Hashing(#[from] HashingError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Authority {
    /// Sets a user's password.
    ///
    /// # Errors
    /// [`SetPasswordError`]; nothing is changed then.
    pub async fn set_password(
        &self,
        actor: &Actor,
        id: UserId,
        wish: SetPassword,
    ) -> Result<(), SetPasswordError> {
        actor.must_be_staff()?;
        if wish.allow_weak_password {
            actor.must_be_operator()?;
        }
        let user = self.store.user(id).await?;
        let user = user.ok_or(SetPasswordError::NoSuchUser)?;
        actor.must_manage_user(&user)?;
        let weak = wish.allow_weak_password;
        let found = choice_faults(&wish.password, &user.username, &user.email, weak);
        if !found.is_empty() {
            return Err(SetPasswordError::Invalid(found));
        }
        let hash = self.hashing.hash(wish.password).await?;
        let end =
            (wish.revoke_tokens).then(|| self.end(HowEnded::PasswordChanged, actor.name(), ""));
        let draft = actor
            .draft(AuditAction::SetPassword, self.clock.now())
            .about(TargetKind::User, Some(id.0), &*user.username)
            .with("revoke_tokens", wish.revoke_tokens);
        match self.store.set_password(id, hash, end, draft).await {
            Ok(()) => {
                self.guard.unlock(&user.username);
                Ok(())
            }
            Err(WriteError::Refused(_)) => Err(SetPasswordError::NoSuchUser),
            Err(WriteError::Store(error)) => Err(error.into()),
        }
    }
}
