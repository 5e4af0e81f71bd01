//! What the proxy is told.

use std::sync::Arc;

use axum::Json;
use axum::response::{IntoResponse as _, Response};
use http::header::{CACHE_CONTROL, RETRY_AFTER, WWW_AUTHENTICATE, X_CONTENT_TYPE_OPTIONS};
use http::{HeaderMap, HeaderValue, StatusCode};
use keyfob_api::Detail;
use keyfob_core::route::Denial;
use keyfob_core::{AuthenticateError, LiveToken};

use super::wish::{Mode, WishFault};
use crate::drf::challenge::{Challenge, insufficient_scope};
use crate::services::caller::CallerFault;

/// Whether the request may pass.
#[derive(Debug)]
pub(super) enum Verdict {
    /// It may, and whose it is.
    Passes(Arc<LiveToken>),
    /// Nobody says whose it is, or nobody who is known.
    Unknown(CallerFault),
    /// It may not; the keyword it came with.
    Denied(Denial, &'static str),
    /// The proxy asks for something that does not exist.
    Misasked(WishFault),
    /// The store failed.
    Unavailable,
    /// The owner's name or address cannot stand in a header.
    Unspeakable,
}

impl From<CallerFault> for Verdict {
    fn from(fault: CallerFault) -> Self {
        match fault {
            CallerFault::Refused(AuthenticateError::Store(error), _) => {
                tracing::error!(%error, "the store failed a request of a proxy");
                Self::Unavailable
            }
            other => Self::Unknown(other),
        }
    }
}

/// The answer. In nginx' mode all refusals are 401 or 403; only a failed store stays 503, which
/// nginx takes for an error, so that nobody passes.
pub(super) fn render(verdict: Verdict, mode: Mode) -> Response {
    if let Verdict::Passes(token) = &verdict {
        return match identity(token) {
            Some(headers) => finish((StatusCode::OK, headers).into_response()),
            None => render(Verdict::Unspeakable, mode),
        };
    }
    if let Verdict::Misasked(fault) = &verdict {
        tracing::warn!(%fault, "a proxy asked for something that does not exist; nobody passes");
    }
    let status = verdict.status(mode);
    let mut response = match mode {
        Mode::Plain => {
            let detail = verdict.detail();
            (status, Json(Detail { detail })).into_response()
        }
        Mode::Nginx => status.into_response(),
    };
    if let Some(challenge) = verdict.challenge() {
        response.headers_mut().insert(WWW_AUTHENTICATE, challenge);
    }
    if status == StatusCode::SERVICE_UNAVAILABLE {
        let retry = HeaderValue::from_static("1");
        response.headers_mut().insert(RETRY_AFTER, retry);
    }
    finish(response)
}

impl Verdict {
    fn status(&self, mode: Mode) -> StatusCode {
        match (self, mode) {
            (Self::Passes(_), _) => StatusCode::OK,
            (Self::Unknown(_), _) => StatusCode::UNAUTHORIZED,
            (Self::Unavailable, _) => StatusCode::SERVICE_UNAVAILABLE,
            (Self::Misasked(_), Mode::Plain) => StatusCode::BAD_REQUEST,
            (Self::Denied(..) | Self::Misasked(_) | Self::Unspeakable, _) => StatusCode::FORBIDDEN,
        }
    }

    fn detail(&self) -> String {
        match self {
            Self::Passes(_) => String::new(),
            Self::Unknown(fault) => fault.to_string(),
            Self::Denied(denial, _) => denial.to_string(),
            Self::Misasked(fault) => fault.to_string(),
            Self::Unavailable => "The store is not available. Try again later.".to_owned(),
            Self::Unspeakable => "This user's name or address has control characters.".to_owned(),
        }
    }

    fn challenge(&self) -> Option<HeaderValue> {
        match self {
            Self::Unknown(CallerFault::Missing) => Challenge::Missing.header("Token"),
            Self::Unknown(fault) => Challenge::Refused.header(fault.keyword()),
            Self::Denied(Denial::LacksScope(scopes), "Bearer") => {
                insufficient_scope(&scopes.to_string())
            }
            _ => None,
        }
    }
}

/// Whose the request is. Text beyond ASCII is in UTF-8. All four are there, if only empty: in place of one
/// that is missing, Caddy 2.6 sends its own placeholder's text on. Nothing if a value cannot stand in a
/// header.
fn identity(token: &LiveToken) -> Option<HeaderMap> {
    let values = [
        ("remote-user", token.username.to_string()),
        ("remote-email", token.email.to_string()),
        ("remote-groups", token.groups().join(",")),
        ("remote-scopes", token.scope_text()),
    ];
    let mut headers = HeaderMap::with_capacity(8);
    for (name, value) in values {
        headers.insert(name, HeaderValue::from_bytes(value.as_bytes()).ok()?);
    }
    Some(headers)
}

fn finish(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}
