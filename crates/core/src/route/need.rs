//! Who may pass a route.

use serde::{Deserialize, Serialize};

use crate::{Builtin, LiveToken, Scopes};

/// Who may pass a route.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "who", content = "scopes", rename_all = "snake_case")]
pub enum Need {
    /// Everybody, with a token or without.
    Anyone,
    /// Whoever has a token that works.
    Authenticated,
    /// Tokens of staff that have all of these scopes, if there are any.
    Staff(Scopes),
    /// Tokens that have all of these scopes.
    Scopes(Scopes),
}

/// Who may pass, without scopes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NeedKind {
    /// [`Need::Anyone`].
    Anyone,
    /// [`Need::Authenticated`].
    Authenticated,
    /// [`Need::Staff`].
    Staff,
    /// [`Need::Scopes`].
    Scopes,
}

/// Why somebody may not pass.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Denial {
    /// Nobody said who asks.
    #[error("Authentication credentials were not provided.")]
    NotAuthenticated,
    /// The token's owner is not staff.
    #[error("You do not have permission to perform this action.")]
    NotStaff,
    /// The token lacks a scope; here are all that are needed, for `insufficient_scope` (RFC 6750
    /// section 3.1).
    #[error("You do not have permission to perform this action.")]
    LacksScope(Scopes),
}

impl Need {
    /// Puts both parts together; scopes are dropped where the kind takes none.
    #[must_use]
    pub fn new(kind: NeedKind, scopes: Scopes) -> Self {
        match kind {
            NeedKind::Anyone => Self::Anyone,
            NeedKind::Authenticated => Self::Authenticated,
            NeedKind::Staff => Self::Staff(scopes),
            NeedKind::Scopes => Self::Scopes(scopes),
        }
    }

    /// Who may pass, without scopes.
    #[must_use]
    pub const fn kind(&self) -> NeedKind {
        match self {
            Self::Anyone => NeedKind::Anyone,
            Self::Authenticated => NeedKind::Authenticated,
            Self::Staff(_) => NeedKind::Staff,
            Self::Scopes(_) => NeedKind::Scopes,
        }
    }

    /// Whether a token, or its absence, passes with this method. Besides the listed scopes a token
    /// with scopes needs `read` for safe methods and `write` for the others.
    ///
    /// # Errors
    /// [`Denial`].
    pub fn check(&self, token: Option<&LiveToken>, method: &str) -> Result<(), Denial> {
        if *self == Self::Anyone {
            return Ok(());
        }
        let token = token.ok_or(Denial::NotAuthenticated)?;
        if matches!(self, Self::Staff(_)) && !token.is_staff {
            return Err(Denial::NotStaff);
        }
        let builtin = Builtin::for_method(method);
        let has_listed = self
            .scopes()
            .is_none_or(|listed| listed.iter().all(|s| token.has(s)));
        match has_listed && token.may(builtin) {
            true => Ok(()),
            false => Err(Denial::LacksScope(self.all_scopes(builtin))),
        }
    }

    /// The listed scopes.
    #[must_use]
    pub const fn scopes(&self) -> Option<&Scopes> {
        match self {
            Self::Anyone | Self::Authenticated => None,
            Self::Staff(scopes) | Self::Scopes(scopes) => Some(scopes),
        }
    }

    /// The listed scopes and the built-in one; only the listed ones where there is no more room.
    fn all_scopes(&self, builtin: Builtin) -> Scopes {
        let listed = self.scopes().into_iter().flat_map(Scopes::iter).cloned();
        let all = listed.chain([builtin.into()]).collect::<Vec<_>>();
        Scopes::try_from(all).unwrap_or_else(|_| self.scopes().cloned().unwrap_or_default())
    }
}
