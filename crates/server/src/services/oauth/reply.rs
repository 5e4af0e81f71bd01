//! How both endpoints answer.

use axum::Json;
use axum::response::{IntoResponse as _, Response};
use http::header::{
    ALLOW, CACHE_CONTROL, CONNECTION, PRAGMA, RETRY_AFTER, WWW_AUTHENTICATE, X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderName, HeaderValue, StatusCode};
use serde::Serialize;
use utoipa::ToSchema;

use super::fault::OAuthFault;

/// An error, as RFC 6749 section 5.2 words it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OAuthFaultBody {
    /// `invalid_request`, `invalid_token`, `insufficient_scope`, `temporarily_unavailable`.
    error: &'static str,
    /// What to do.
    error_description: String,
}

/// 200 with JSON, or with nothing at all.
pub(super) fn done<T: Serialize>(value: Option<T>) -> Response {
    let response = match value {
        Some(value) => Json(value).into_response(),
        None => StatusCode::OK.into_response(),
    };
    not_kept(response)
}

/// An error's answer.
pub(super) fn refused(fault: &OAuthFault) -> Response {
    let body = OAuthFaultBody {
        error: fault.code(),
        error_description: fault.to_string(),
    };
    let mut response = (fault.status(), Json(body)).into_response();
    let mut set = |name: HeaderName, value: HeaderValue| {
        response.headers_mut().insert(name, value);
    };
    if let Some(challenge) = fault.challenge() {
        set(WWW_AUTHENTICATE, challenge);
    }
    match fault {
        OAuthFault::Method => set(ALLOW, HeaderValue::from_static("POST")),
        OAuthFault::Store(_) => set(RETRY_AFTER, HeaderValue::from_static("1")),
        // What was not read is in the way of the next request.
        OAuthFault::TooLarge | OAuthFault::NotRead => {
            set(CONNECTION, HeaderValue::from_static("close"));
        }
        _ => {}
    }
    not_kept(response)
}

/// Nothing here may be kept by a cache (RFC 7662 section 4).
fn not_kept(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(PRAGMA, HeaderValue::from_static("no-cache"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}
