//! Why a request is not answered (RFC 6749 section 5.2, RFC 6750 section 3.1).

use http::{HeaderValue, StatusCode};
use keyfob_core::{AuthenticateError, Builtin, RevokeByKeyError, StoreError};

use crate::drf::challenge::{Challenge, insufficient_scope};
use crate::services::caller::CallerFault;

/// A closed list of what can be wrong.
#[derive(Debug, thiserror::Error)]
pub(super) enum OAuthFault {
    /// Only POST is for this.
    #[error("Send a POST request.")]
    Method,
    /// The client did not say who it is, or nobody knows it.
    #[error("{0}")]
    Client(CallerFault),
    /// The client's token lacks a scope.
    #[error("The token needs the scope {}.", .0.as_str())]
    Scope(Builtin),
    /// A token in the query would be in logs.
    #[error("The token belongs in the body, not in the query.")]
    TokenInQuery,
    /// The body is of another type.
    #[error("Send the parameters as application/x-www-form-urlencoded.")]
    NotAForm,
    /// The body is longer than any token.
    #[error("The body is too large.")]
    TooLarge,
    /// The body did not arrive.
    #[error("The body did not arrive in time.")]
    NotRead,
    /// Section 3.1 of RFC 6749 forbids it.
    #[error("The parameter {0} is given twice.")]
    Repeated(&'static str),
    /// There is nothing to look at.
    #[error("The parameter {0} is missing.")]
    Missing(&'static str),
    /// The value cannot be used.
    #[error("The parameter {0} cannot be read.")]
    Unreadable(&'static str),
    /// The store failed.
    #[error("The store is not available. Try again later.")]
    Store(StoreError),
}

impl From<CallerFault> for OAuthFault {
    fn from(fault: CallerFault) -> Self {
        match fault {
            CallerFault::Refused(AuthenticateError::Store(error), _) => error.into(),
            other => Self::Client(other),
        }
    }
}

impl From<StoreError> for OAuthFault {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "the store failed a request of another service");
        Self::Store(error)
    }
}

impl From<RevokeByKeyError> for OAuthFault {
    fn from(error: RevokeByKeyError) -> Self {
        match error {
            RevokeByKeyError::Forbidden(scope) => Self::Scope(scope),
            RevokeByKeyError::Store(error) => error.into(),
        }
    }
}

impl OAuthFault {
    /// The error's code.
    pub(super) const fn code(&self) -> &'static str {
        match self {
            Self::Client(_) => "invalid_token",
            Self::Scope(_) => "insufficient_scope",
            Self::Store(_) => "temporarily_unavailable",
            _ => "invalid_request",
        }
    }

    pub(super) const fn status(&self) -> StatusCode {
        match self {
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::Client(_) => StatusCode::UNAUTHORIZED,
            Self::Scope(_) => StatusCode::FORBIDDEN,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::NotRead => StatusCode::REQUEST_TIMEOUT,
            Self::Store(_) => StatusCode::SERVICE_UNAVAILABLE,
            _ => StatusCode::BAD_REQUEST,
        }
    }

    /// `WWW-Authenticate`.
    pub(super) fn challenge(&self) -> Option<HeaderValue> {
        match self {
            Self::Client(CallerFault::Missing) => Challenge::Missing.header("Bearer"),
            Self::Client(fault) => Challenge::Refused.header(fault.keyword()),
            Self::Scope(scope) => insufficient_scope(scope.as_str()),
            _ => None,
        }
    }
}
