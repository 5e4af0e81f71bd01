//! DRF's answers, before they are rendered.

use http::StatusCode;
use keyfob_core::protection::Throttled;
use keyfob_core::{AuthenticateError, CheckPasswordError, LogInError, StoreError};
use serde_json::{Value, json};

use super::challenge::Challenge;
use super::fields::non_field_error;

/// A status, a document and the headers that depend on what happened.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Reply {
    pub status: StatusCode,
    pub document: Document,
    /// `WWW-Authenticate`.
    pub challenge: Option<Challenge>,
    /// `Retry-After`, in seconds.
    pub retry_after: Option<u64>,
    /// `Cache-Control: no-store`.
    pub no_store: bool,
}

/// What an answer says.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Document {
    /// The greeting, which is always the same bytes.
    Greeting,
    /// No content at all.
    Nothing,
    /// Anything else.
    Json(Value),
}

impl Document {
    /// [`Document::Greeting`] in compact form.
    pub(super) const GREETING: &'static str = r#"{"message":"Hello, World!"}"#;

    pub(super) fn to_value(&self) -> Value {
        match self {
            Self::Greeting => json!({ "message": "Hello, World!" }),
            Self::Nothing => Value::Null,
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
            challenge: None,
            retry_after: None,
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

    /// 204.
    pub(super) const fn no_content() -> Self {
        Self::new(StatusCode::NO_CONTENT, Document::Nothing)
    }

    /// 401 for credentials that are no good.
    pub(super) fn unauthenticated(detail: &str) -> Self {
        Self {
            challenge: Some(Challenge::Refused),
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

    /// 429 with DRF's words.
    fn throttled(throttled: Throttled) -> Self {
        Self {
            retry_after: throttled.wait_seconds,
            ..Self::detail(StatusCode::TOO_MANY_REQUESTS, &throttled.to_string())
        }
    }
}

impl From<AuthenticateError> for Reply {
    fn from(error: AuthenticateError) -> Self {
        match error {
            AuthenticateError::Store(error) => error.into(),
            refused => Self::unauthenticated(&refused.to_string()),
        }
    }
}

impl From<LogInError> for Reply {
    fn from(error: LogInError) -> Self {
        match error {
            LogInError::WrongCredentials => Self::invalid(non_field_error(&error.to_string())),
            LogInError::Throttled(throttled) => Self::throttled(throttled),
            LogInError::TooManySessions => {
                let document = json!({ "error": error.to_string() });
                Self::new(StatusCode::FORBIDDEN, Document::Json(document))
            }
            LogInError::Busy => Self {
                retry_after: Some(1),
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

impl From<CheckPasswordError> for Reply {
    fn from(error: CheckPasswordError) -> Self {
        match error {
            CheckPasswordError::Wrong | CheckPasswordError::Inactive => {
                Self::unauthenticated(&error.to_string())
            }
            other => LogInError::from(other).into(),
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
        assert_eq!((busy.retry_after, busy.challenge), (Some(1), None));
    }

    #[test]
    fn only_refused_keys_are_a_challenge() {
        let challenge = |error| Reply::from(error).challenge;
        let refused = challenge(AuthenticateError::InactiveUser);
        assert_eq!(refused, Some(Challenge::Refused));
        assert_eq!(
            challenge(AuthenticateError::Store(StoreError::NoSpace)),
            None
        );
    }

    #[test]
    fn throttled_logins_are_told_how_long() {
        let throttled =
            |wait_seconds| Reply::from(LogInError::Throttled(Throttled { wait_seconds }));
        let (soon, never) = (throttled(Some(1)), throttled(None));
        assert_eq!(soon.status, StatusCode::TOO_MANY_REQUESTS);
        assert_eq!((soon.retry_after, never.retry_after), (Some(1), None));
        let detail = "Request was throttled. Expected available in 1 second.";
        assert_eq!(soon.document.to_value(), json!({ "detail": detail }));
    }
}
