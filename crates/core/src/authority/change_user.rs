//! Changing a user: name, address, standing.

use super::{Actor, Authority, Forbidden};
use crate::audit::{AuditAction, AuditDraft, TargetKind};
use crate::store::{Refusal, UserPatch, WriteError};
use crate::{
    EmailFault, StoreError, User, UserId, UsernameFault, check_email, check_username,
    normalize_username,
};

/// Why a user was not changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChangeUserError {
    /// The actor may not.
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    /// There is no such user.
    #[error("No User matches the given query.")]
    NoSuchUser,
    /// Fields are wrong.
    #[error("Some fields are wrong")]
    Invalid {
        /// What is wrong with the username.
        username: Option<UsernameFault>,
        /// What is wrong with the email.
        email: Option<EmailFault>,
    },
    /// Another user has the name.
    #[error("A user with that username already exists.")]
    UsernameTaken,
    /// Somebody cannot take the admin API away from themselves.
    #[error("You cannot disable or demote yourself.")]
    Yourself,
    /// No active superuser would be left.
    #[error("The last superuser cannot be disabled or demoted.")]
    LastSuperuser,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<WriteError> for ChangeUserError {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::Refused(Refusal::UsernameTaken) => Self::UsernameTaken,
            WriteError::Refused(Refusal::LastSuperuser) => Self::LastSuperuser,
            WriteError::Refused(_) => Self::NoSuchUser,
            WriteError::Store(error) => Self::Store(error),
        }
    }
}

impl Authority {
    /// Changes what the patch names. Tokens stay: a disabled user's tokens answer "User inactive or
    /// deleted.", as in DRF, and work again when the user is enabled.
    ///
    /// # Errors
    /// [`ChangeUserError`]; nothing is changed then.
    pub async fn change_user(
        &self,
        actor: &Actor,
        id: UserId,
        mut patch: UserPatch,
    ) -> Result<User, ChangeUserError> {
        actor.must_be_staff()?;
        let user = self.store.user(id).await?;
        let user = user.ok_or(ChangeUserError::NoSuchUser)?;
        let raises = patch.is_staff == Some(true) || patch.is_superuser == Some(true);
        actor.must_manage(user.is_privileged() || raises)?;
        if actor.user_id() == Some(id) && lowers(&patch) {
            return Err(ChangeUserError::Yourself);
        }
        // An unchanged name is not checked: an imported one may not keep the rules for new ones.
        patch.username = patch
            .username
            .map(|name| normalize_username(&name))
            .filter(|name| *name != user.username);
        check(&patch)?;
        let draft = actor
            .draft(AuditAction::ChangeUser, self.clock.now())
            .about(TargetKind::User, Some(id.0), &*user.username);
        let draft = describe(draft, &patch);
        Ok(self.store.change_user(id, patch, draft).await?)
    }
}

/// Names what is changed; standing with its new value, since that is what matters.
fn describe(draft: AuditDraft, patch: &UserPatch) -> AuditDraft {
    let texts = [
        ("username", &patch.username),
        ("email", &patch.email),
        ("first_name", &patch.first_name),
        ("last_name", &patch.last_name),
    ];
    let named = texts.iter().filter(|(_, text)| text.is_some());
    let fields: Vec<&str> = named.map(|(name, _)| *name).collect();
    let flags = [
        ("is_active", patch.is_active),
        ("is_staff", patch.is_staff),
        ("is_superuser", patch.is_superuser),
    ];
    let draft = match fields.is_empty() {
        true => draft,
        false => draft.with("fields", fields),
    };
    let set = flags
        .into_iter()
        .filter_map(|(name, flag)| Some((name, flag?)));
    set.fold(draft, |draft, (name, flag)| draft.with(name, flag))
}

fn lowers(patch: &UserPatch) -> bool {
    [patch.is_active, patch.is_staff, patch.is_superuser].contains(&Some(false))
}

fn check(patch: &UserPatch) -> Result<(), ChangeUserError> {
    let username = patch
        .username
        .as_deref()
        .and_then(|name| check_username(name).err());
    let email = patch
        .email
        .as_deref()
        .and_then(|email| check_email(email).err());
    if username.is_none() && email.is_none() {
        Ok(())
    } else {
        Err(ChangeUserError::Invalid { username, email })
    }
}
