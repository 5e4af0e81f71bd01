//! Giving a user a classic token (DRF's `drf_create_token`).

use super::{Actor, Authority, Forbidden};
use crate::audit::{AuditAction, TargetKind};
use crate::sealing::SealingKeyLocked;
use crate::store::{ExistingToken, IssueRule, Refusal, WriteError};
use crate::{Key, StoreError, Token, UserId};

/// What to do where the user has a token already.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum IfExists {
    /// Refuse.
    #[default]
    Refuse,
    /// Give that one's key; for the operator only, as it reveals a key in use.
    Return,
    /// Replace it: the old key stops working.
    Replace,
}

/// A token with its key.
#[derive(Debug, Clone)]
pub struct Issued {
    /// The token.
    pub token: Token,
    /// Its key.
    pub key: Key,
    /// It was made now.
    pub made: bool,
}

/// Why no token was issued.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IssueTokenError {
    /// The actor may not.
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    /// There is no such user.
    #[error("No such user")]
    NoSuchUser,
    /// The user has one, and it was not to be replaced.
    #[error("This user already has a token.")]
    HasToken,
    /// The user has one whose key can never be had again.
    #[error(
        "This token's key cannot be told again: the key it was sealed under is gone. Replace it."
    )]
    KeyLost,
    /// The place that keeps the sealing key cannot be read now.
    #[error(transparent)]
    SealingKeyLocked(#[from] SealingKeyLocked),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<WriteError> for IssueTokenError {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::Refused(Refusal::HasToken) => Self::HasToken,
            WriteError::Refused(_) => Self::NoSuchUser,
            WriteError::Store(error) => Self::Store(error),
        }
    }
}

impl Authority {
    /// Gives a user a classic token.
    ///
    /// # Errors
    /// [`IssueTokenError`]; nothing is changed then.
    pub async fn issue_token(
        &self,
        actor: &Actor,
        user: UserId,
        if_exists: IfExists,
    ) -> Result<Issued, IssueTokenError> {
        actor.must_be_staff()?;
        actor.must_have(None)?;
        if if_exists == IfExists::Return {
            actor.must_be_operator()?;
        }
        let owner = self.store.user(user).await?;
        let owner = owner.ok_or(IssueTokenError::NoSuchUser)?;
        actor.must_manage_user(&owner)?;
        let policy = match if_exists {
            IfExists::Refuse => ExistingToken::Refuse,
            IfExists::Return => ExistingToken::Keep,
            IfExists::Replace => ExistingToken::Replace,
        };
        let (minted, new) = self.mint(actor.name()).await?;
        let draft = actor
            .draft(AuditAction::IssueToken, self.clock.now())
            .with("owner", &*owner.username)
            .with("kind", "classic");
        let rule = IssueRule::Classic(policy);
        let (token, made) = self.store.issue_token(user, new, rule, draft).await?;
        let key = match made {
            true => minted,
            false => {
                let key = self.recover(&token).await?;
                self.note_reveal(actor, &token, &owner.username);
                key.ok_or(IssueTokenError::KeyLost)?
            }
        };
        Ok(Issued { token, key, made })
    }

    /// Notes that a key in use was told again.
    pub(super) fn note_reveal(&self, actor: &Actor, token: &Token, owner: &str) {
        let draft = actor
            .draft(AuditAction::RevealToken, self.clock.now())
            .about(TargetKind::Token, Some(token.id.0), &*token.prefix)
            .with("owner", owner);
        self.store.note(crate::store::Note::Audit(Box::new(draft)));
    }
}
