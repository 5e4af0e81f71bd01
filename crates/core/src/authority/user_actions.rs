//! One action on many users.

use futures_util::{StreamExt as _, stream};

use super::{
    Actor, Authority, ChangeUserError, DeleteUserError, Forbidden, RevokeTokensError,
    UnlockUserError,
};
use crate::UserId;
use crate::store::UserPatch;

/// Items in work at the same time; what they write shares commits.
pub(super) const AT_ONCE: usize = 64;

/// What is done to each user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UserAction {
    /// May log in again.
    Enable,
    /// May not log in; tokens stay but do not work.
    Disable,
    /// Goes, with its tokens.
    Delete,
    /// Wrong passwords are forgotten.
    Unlock,
    /// All its tokens end.
    RevokeTokens,
}

/// Why nothing was done to one user.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UserActionError {
    /// As for enabling or disabling one.
    #[error(transparent)]
    Change(#[from] ChangeUserError),
    /// As for deleting one.
    #[error(transparent)]
    Delete(#[from] DeleteUserError),
    /// As for unlocking one.
    #[error(transparent)]
    Unlock(#[from] UnlockUserError),
    /// As for revoking the tokens of one.
    #[error(transparent)]
    RevokeTokens(#[from] RevokeTokensError),
}

impl Authority {
    /// Does the same to many users, each by the rules for one and with an entry of its own in the
    /// audit log; gives what became of each, in the order asked.
    ///
    /// # Errors
    /// [`Forbidden`] for those who may do this to nobody.
    pub async fn act_on_users(
        &self,
        actor: &Actor,
        action: UserAction,
        ids: &[UserId],
    ) -> Result<Vec<Result<(), UserActionError>>, Forbidden> {
        actor.must_be_staff()?;
        let acts = stream::iter(ids.iter().copied());
        let acts = acts.map(|id| self.act_on_user(actor, action, id));
        Ok(acts.buffered(AT_ONCE).collect().await)
    }

    async fn act_on_user(
        &self,
        actor: &Actor,
        action: UserAction,
        id: UserId,
    ) -> Result<(), UserActionError> {
        match action {
            UserAction::Enable => self.switch_user(actor, id, true).await?,
            UserAction::Disable => self.switch_user(actor, id, false).await?,
            UserAction::Delete => self.delete_user(actor, id).await?,
            UserAction::Unlock => {
                self.unlock_user(actor, id).await?;
            }
            UserAction::RevokeTokens => {
                self.revoke_tokens_of(actor, id).await?;
            }
        }
        Ok(())
    }

    async fn switch_user(
        &self,
        actor: &Actor,
        id: UserId,
        is_active: bool,
    ) -> Result<(), ChangeUserError> {
        let patch = UserPatch {
            is_active: Some(is_active),
            ..UserPatch::default()
        };
        self.change_user(actor, id, patch).await.map(drop)
    }
}
