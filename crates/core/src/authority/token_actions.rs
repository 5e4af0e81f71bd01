//! One action on many tokens.

use futures_util::{StreamExt as _, stream};

use super::user_actions::AT_ONCE;
use super::{Actor, Authority, Forbidden, NamedTokenError, RevokeTokenError};
use crate::TokenId;
use crate::store::TokenPatch;

/// What is done to each token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TokenAction {
    /// It ends, for a reason in words or none.
    Revoke(String),
    /// Its revocation is taken back.
    Restore,
    /// A named token works again.
    Enable,
    /// A named token does not work for now.
    Disable,
}

/// Why nothing was done to one token.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TokenActionError {
    /// As for revoking or restoring one.
    #[error(transparent)]
    Revoke(#[from] RevokeTokenError),
    /// As for changing one.
    #[error(transparent)]
    Change(#[from] NamedTokenError),
}

impl Authority {
    /// Does the same to many tokens, each by the rules for one and with an entry of its own in the
    /// audit log; gives what became of each, in the order asked.
    ///
    /// # Errors
    /// [`Forbidden`] for those who may do this to none.
    pub async fn act_on_tokens(
        &self,
        actor: &Actor,
        action: &TokenAction,
        ids: &[TokenId],
    ) -> Result<Vec<Result<(), TokenActionError>>, Forbidden> {
        actor.must_be_staff()?;
        let acts = stream::iter(ids.iter().copied());
        let acts = acts.map(|id| self.act_on_token(actor, action, id));
        Ok(acts.buffered(AT_ONCE).collect().await)
    }

    async fn act_on_token(
        &self,
        actor: &Actor,
        action: &TokenAction,
        id: TokenId,
    ) -> Result<(), TokenActionError> {
        match action {
            TokenAction::Revoke(why) => self.revoke_token(actor, id, why).await.map(drop)?,
            TokenAction::Restore => self.restore_token(actor, id).await.map(drop)?,
            TokenAction::Enable => self.switch_token(actor, id, false).await?,
            TokenAction::Disable => self.switch_token(actor, id, true).await?,
        }
        Ok(())
    }

    async fn switch_token(
        &self,
        actor: &Actor,
        id: TokenId,
        disabled: bool,
    ) -> Result<(), NamedTokenError> {
        let patch = TokenPatch {
            disabled: Some(disabled),
            ..TokenPatch::default()
        };
        self.change_token(actor, id, patch).await.map(drop)
    }
}
