//! Who asks, and what they may do to whom.

use std::sync::Arc;

use crate::{LiveToken, User, UserId};

/// Who asks for a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// The person at this computer: the window, or the same user's local control socket. No request
    /// over TCP can be this.
    Operator,
    /// The owner of the token a request came with.
    User(Arc<LiveToken>),
}

/// The actor may not do this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("You do not have permission to perform this action.")]
pub struct Forbidden;

impl Actor {
    /// The actor's own user, if it is one.
    #[must_use]
    pub fn user(&self) -> Option<UserId> {
        match self {
            Self::Operator => None,
            Self::User(token) => Some(token.user),
        }
    }

    /// Whether it may use the admin API at all.
    ///
    /// # Errors
    /// [`Forbidden`] for users who are not staff.
    pub fn must_be_staff(&self) -> Result<(), Forbidden> {
        match self {
            Self::Operator => Ok(()),
            Self::User(token) if token.is_staff && token.is_active => Ok(()),
            Self::User(_) => Err(Forbidden),
        }
    }

    /// Only at this computer.
    ///
    /// # Errors
    /// [`Forbidden`] for everybody who came over TCP.
    pub fn must_be_operator(&self) -> Result<(), Forbidden> {
        match self {
            Self::Operator => Ok(()),
            Self::User(_) => Err(Forbidden),
        }
    }

    /// Managing staff and superusers takes a superuser, so that staff cannot promote themselves by
    /// way of somebody else's account.
    ///
    /// # Errors
    /// [`Forbidden`] for staff who are not superusers.
    pub fn must_manage(&self, privileged: bool) -> Result<(), Forbidden> {
        self.must_be_staff()?;
        match self {
            Self::User(token) if privileged && !token.is_superuser => Err(Forbidden),
            Self::Operator | Self::User(_) => Ok(()),
        }
    }

    /// The same for an existing user.
    ///
    /// # Errors
    /// [`Forbidden`] as for [`must_manage`](Self::must_manage).
    pub fn must_manage_user(&self, target: &User) -> Result<(), Forbidden> {
        self.must_manage(target.is_privileged())
    }
}
