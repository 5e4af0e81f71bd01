//! DRF's answers, before they are rendered.

use http::StatusCode;
use keyfob_core::{AuthenticateError, LogInError, StoreError};
use serde_json::{Value, json};

use super::fields::non_field_error;

/// A status, a document and the headers that depend on what happened.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Reply {
    pub status: StatusCode,
    pub document: Document,
    /// `WWW-Authenticate: Token`.
    pub challenge: bool,
    /// `Retry-After: 1`.
    pub retry: bool,
    /// `Cache-Control: no-store`.
    pub no_store: bool,
}

/// What an answer says.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Document {
    /// The greeting, which is always the same bytes.
    Greeting,
    /// Anything else.
    Json(Value),
}

impl Document {
    /// [`Document::Greeting`] in compact form.
    pub(super) const GREETING: &'static str = r#"{"message":"Hello, World!"}"#;

    pub(super) fn to_value(&self) -> Value {
        match self {
            Self::Greeting => json!({ "message": "Hello, World!" }),
            Self::Json(value) => value.clone(),
        }
    }
}

impl Reply {
    /// A document and nothing special.
    pub(super) const fn new(status: StatusCode, document: Document) -> Self {
        Self {
            status,
            document,
            challenge: false,
            retry: false,
            no_store: false,
        }
    }

    /// `{"detail": …}`.
    pub(super) fn detail(status: StatusCode, detail: &str) -> Self {
        Self::new(status, Document::Json(json!({ "detail": detail })))
    }

    /// 400 with messages for fields.
    pub(super) const fn invalid(errors: Value) -> Self {
        Self::new(StatusCode::BAD_REQUEST, Document::Json(errors))
    }

    /// 401.
    pub(super) fn unauthenticated(detail: &str) -> Self {
        Self {
            challenge: true,
            ..Self::detail(StatusCode::UNAUTHORIZED, detail)
        }
    }

    /// 405.
    pub(super) fn method_not_allowed(method: &str) -> Self {
        let detail = format!("Method \"{method}\" not allowed.");
        Self::detail(StatusCode::METHOD_NOT_ALLOWED, &detail)
    }

    /// 503.
    fn unavailable(detail: &str) -> Self {
        Self::detail(StatusCode::SERVICE_UNAVAILABLE, detail)
    }
}

impl From<AuthenticateError> for Reply {
    fn from(error: AuthenticateError) -> Self {
        match error {
            AuthenticateError::Store(error) => error.into(),
            AuthenticateError::UnknownToken | AuthenticateError::InactiveUser => {
                Self::unauthenticated(&error.to_string())
            }
        }
    }
}

impl From<LogInError> for Reply {
    fn from(error: LogInError) -> Self {
        match error {
            LogInError::WrongCredentials => Self::invalid(non_field_error(&error.to_string())),
            LogInError::Busy => Self {
                retry: true,
                ..Self::unavailable("Too many logins at once. Try again in a moment.")
            },
            LogInError::Store(error) => error.into(),
            LogInError::SealingKeyLocked(_) => Self::unavailable(&error.to_string()),
            LogInError::Hashing(error) => {
                tracing::error!(%error, "a password could not be compared");
                Self::unavailable("The password could not be compared.")
            }
        }
    }
}

impl From<StoreError> for Reply {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "the store failed a request of the DRF wire");
        match error {
            StoreError::NoSpace => {
                Self::detail(StatusCode::INSUFFICIENT_STORAGE, &error.to_string())
            }
            // What else there is to say is for the log: it may name paths.
            _ => Self::unavailable("The store is not available."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_failed_on_our_side_is_told_without_its_inside() {
        let full = Reply::from(StoreError::NoSpace);
        assert_eq!(full.status, StatusCode::INSUFFICIENT_STORAGE);
        let failed = Reply::from(StoreError::Unavailable("/home/ada/keyfob".to_owned()));
        assert_eq!(failed.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(!failed.document.to_value().to_string().contains("ada"));
    }

    #[test]
    fn a_full_queue_asks_to_come_back() {
        let busy = Reply::from(LogInError::Busy);
        assert_eq!(busy.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(busy.retry && !busy.challenge);
    }

    #[test]
    fn only_refused_keys_are_a_challenge() {
        assert!(Reply::from(AuthenticateError::InactiveUser).challenge);
        assert!(!Reply::from(AuthenticateError::Store(StoreError::NoSpace)).challenge);
    }
}
