//! Who asks, from where, and what they may do to whom.

use std::sync::Arc;

use jiff::Timestamp;

use crate::audit::{AuditAction, AuditActor, AuditDraft, TargetKind};
use crate::{Builtin, LiveToken, Scopes, Source, User, UserId};

/// The name of the person at this computer in the audit log.
pub(super) const OPERATOR: &str = "operator";

/// The name of the server itself in the audit log.
const KEYFOB: &str = "keyfob";

/// Who asks for something, and from where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Who.
    pub who: Who,
    /// From where.
    pub source: Source,
    /// The administrator who gave a password at this computer, for the audit log; it gives no rights.
    pub acting: Option<Administrator>,
}

/// A superuser who works at this computer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Administrator {
    /// Who.
    pub user: UserId,
    /// Their name.
    pub username: String,
}

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
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
    /// The person at this computer.
    #[must_use]
    pub fn operator() -> Self {
        Self {
            who: Who::Operator,
            source: Source::default(),
            acting: None,
        }
    }

    /// A token's owner.
    #[must_use]
    pub fn user(token: Arc<LiveToken>) -> Self {
        Self {
            who: Who::User(token),
            source: Source::default(),
            acting: None,
        }
    }

    /// The same, from there.
    #[must_use]
    pub fn from(mut self, source: Source) -> Self {
        self.source = source;
        self
    }

    /// The same, done by this administrator.
    #[must_use]
    pub fn acting_as(mut self, acting: Option<Administrator>) -> Self {
        self.acting = acting;
        self
    }

    /// The actor's own user, if it is one.
    #[must_use]
    pub fn user_id(&self) -> Option<UserId> {
        self.token().map(|token| token.user)
    }

    /// The token it asks with.
    #[must_use]
    pub fn token(&self) -> Option<&LiveToken> {
        match &self.who {
            Who::Operator => None,
            Who::User(token) => Some(token),
        }
    }

    /// What the audit log calls it.
    #[must_use]
    pub fn name(&self) -> &str {
        match (&self.who, &self.acting) {
            (Who::User(token), _) => &token.username,
            (Who::Operator, Some(acting)) => &acting.username,
            (Who::Operator, None) => OPERATOR,
        }
    }

    /// An entry of the audit log about something it does.
    #[must_use]
    pub fn draft(&self, action: AuditAction, at: Timestamp) -> AuditDraft {
        let actor = AuditActor {
            name: self.name().to_owned(),
            user: self
                .user_id()
                .or_else(|| self.acting.as_ref().map(|acting| acting.user)),
            token: self.token().map(|token| token.token),
        };
        AuditDraft::new(action, actor, self.source.clone(), at)
    }

    /// Whether it may use the admin API at all: staff, with a token that may.
    ///
    /// # Errors
    /// [`Forbidden`] for all others.
    pub fn must_be_staff(&self) -> Result<(), Forbidden> {
        self.must(Builtin::Admin)
    }

    /// Whether it may do what a built-in scope stands for.
    ///
    /// # Errors
    /// [`Forbidden`] if its token may not.
    pub fn must(&self, builtin: Builtin) -> Result<(), Forbidden> {
        self.check(|token| token.is_active && token.may(builtin))
    }

    /// Superusers only.
    ///
    /// # Errors
    /// [`Forbidden`] for all others.
    pub fn must_be_superuser(&self) -> Result<(), Forbidden> {
        self.must_be_staff()?;
        self.check(|token| token.is_superuser)
    }

    /// Only at this computer.
    ///
    /// # Errors
    /// [`Forbidden`] for everybody who came over TCP.
    pub fn must_be_operator(&self) -> Result<(), Forbidden> {
        self.check(|_| false)
    }

    /// Managing staff and superusers takes a superuser, so that staff cannot promote themselves by
    /// way of somebody else's account.
    ///
    /// # Errors
    /// [`Forbidden`] for staff who are not superusers.
    pub fn must_manage(&self, privileged: bool) -> Result<(), Forbidden> {
        self.must_be_staff()?;
        self.check(|token| !privileged || token.is_superuser)
    }

    /// The same for an existing user.
    ///
    /// # Errors
    /// [`Forbidden`] as for [`must_manage`](Self::must_manage).
    pub fn must_manage_user(&self, target: &User) -> Result<(), Forbidden> {
        self.must_manage(target.is_privileged())
    }

    /// A token cannot make one that may do more than itself. No scopes stand for all that the owner
    /// may do.
    ///
    /// # Errors
    /// [`Forbidden`] if it would.
    pub fn must_have(&self, scopes: Option<&Scopes>) -> Result<(), Forbidden> {
        self.check(|token| token.grant.may_hand_on(scopes))
    }

    fn check(&self, allowed: impl FnOnce(&LiveToken) -> bool) -> Result<(), Forbidden> {
        match self.token().is_none_or(allowed) {
            true => Ok(()),
            false => Err(Forbidden),
        }
    }
}

/// An entry about something the server does by itself.
pub(super) fn keyfob_draft(action: AuditAction, at: Timestamp, label: &str) -> AuditDraft {
    let actor = AuditActor {
        name: KEYFOB.to_owned(),
        user: None,
        token: None,
    };
    AuditDraft::new(action, actor, Source::default(), at).about(TargetKind::Server, None, label)
}
