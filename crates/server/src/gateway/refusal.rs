//! Answers of the gateway's own, in the shapes and with the headers that `/hello/` has.

use axum::body::Body;
use axum::response::Response;
use http::header::{
    ALLOW, CONNECTION, CONTENT_TYPE, LOCATION, REFERRER_POLICY, RETRY_AFTER,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri};
use keyfob_api::Detail;
use keyfob_core::route::{Denial, RenderedTooLarge};
use keyfob_core::{AuthenticateError, Scopes};

use super::credentials::Scheme;
use crate::drf::authorization::HeaderFault;
use crate::joined::{Cause, note, note_if_none};

const OPENER_POLICY: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
const WWW_AUTHENTICATE: HeaderName = HeaderName::from_static("www-authenticate");

/// Why a request is not answered by its route.
#[derive(Debug)]
pub(super) enum Refusal {
    /// Nobody said who asks; the keyword to say it with.
    NotAuthenticated(String),
    /// Whoever was said is not let in: DRF's sentence and the challenge.
    Unauthenticated(String, String),
    /// A token that may not do this; the scopes that are needed, for Bearer.
    Forbidden(Option<Scopes>),
    /// There is nothing here.
    Nothing,
    /// The path can be read in more than one way.
    Ambiguous,
    /// No route for this method.
    Method(Method),
    /// A mock's body is too large with its values.
    TooLarge(RenderedTooLarge),
    /// The store cannot say who asks.
    Store,
    /// What went wrong between here and an upstream.
    Proxy(StatusCode, String),
}

impl Refusal {
    /// Why somebody may not pass.
    pub(super) fn denied(denial: Denial, scheme: Scheme, keyword: String) -> Self {
        match &denial {
            Denial::NotAuthenticated => note_if_none(Cause::NoHeader),
            Denial::LacksScope(scopes) => note(Cause::LacksScope(scopes.to_string())),
            Denial::NotStaff => note(Cause::NotStaff),
        }
        match denial {
            Denial::NotAuthenticated => Self::NotAuthenticated(keyword),
            Denial::LacksScope(scopes) if scheme == Scheme::Bearer => Self::Forbidden(Some(scopes)),
            Denial::NotStaff | Denial::LacksScope(_) => Self::Forbidden(None),
        }
    }

    /// A header that names no key.
    pub(super) fn malformed(fault: HeaderFault, scheme: Scheme, keyword: String) -> Self {
        note(Cause::OtherHeader);
        Self::Unauthenticated(fault.to_string(), challenge(scheme, keyword))
    }

    /// A key that opens nothing.
    pub(super) fn unauthenticated(
        error: AuthenticateError,
        scheme: Scheme,
        keyword: String,
    ) -> Self {
        match error {
            AuthenticateError::Store(error) => {
                tracing::error!(%error, "the store failed");
                Self::Store
            }
            refused => Self::Unauthenticated(refused.to_string(), challenge(scheme, keyword)),
        }
    }

    /// Whether it is about who asks.
    pub(super) const fn is_401(&self) -> bool {
        matches!(self, Self::Unauthenticated(..) | Self::NotAuthenticated(_))
    }

    /// The answer. `allow` are the methods of the path's routes.
    pub(super) fn response(self, allow: Option<&str>) -> Response {
        let mut headers = base_headers();
        if let Some(allow) = allow.and_then(|allow| HeaderValue::from_str(allow).ok()) {
            headers.insert(ALLOW, allow);
        }
        if let Some(challenge) = self.challenge_header() {
            headers.insert(WWW_AUTHENTICATE, challenge);
        }
        let (status, detail) = self.status_and_detail();
        match status {
            StatusCode::SERVICE_UNAVAILABLE => {
                headers.insert(RETRY_AFTER, HeaderValue::from_static("1"));
            }
            // What was not read of the request is in the way of the next one.
            StatusCode::REQUEST_TIMEOUT => {
                headers.insert(CONNECTION, HeaderValue::from_static("close"));
            }
            _ => {}
        }
        // Text in a structure of text can always be written.
        let body = serde_json::to_string(&Detail { detail }).unwrap_or_default();
        let mut response = Response::new(Body::from(body));
        *response.status_mut() = status;
        *response.headers_mut() = headers;
        response
    }

    fn challenge_header(&self) -> Option<HeaderValue> {
        let text = match self {
            Self::NotAuthenticated(keyword) => keyword.clone(),
            Self::Unauthenticated(_, challenge) => challenge.clone(),
            Self::Forbidden(Some(scopes)) => {
                format!("Bearer error=\"insufficient_scope\", scope=\"{scopes}\"")
            }
            _ => return None,
        };
        HeaderValue::from_str(&text).ok()
    }

    fn status_and_detail(self) -> (StatusCode, String) {
        let (status, detail) = match self {
            Self::NotAuthenticated(_) => (
                StatusCode::UNAUTHORIZED,
                "Authentication credentials were not provided.",
            ),
            Self::Unauthenticated(detail, _) => return (StatusCode::UNAUTHORIZED, detail),
            Self::Forbidden(_) => (
                StatusCode::FORBIDDEN,
                "You do not have permission to perform this action.",
            ),
            Self::Nothing => (StatusCode::NOT_FOUND, "Not found."),
            Self::Ambiguous => (
                StatusCode::BAD_REQUEST,
                "The path can be read in more than one way.",
            ),
            Self::Method(method) => {
                let detail = format!("Method \"{method}\" not allowed.");
                return (StatusCode::METHOD_NOT_ALLOWED, detail);
            }
            Self::TooLarge(error) => {
                return (StatusCode::INTERNAL_SERVER_ERROR, error.to_string());
            }
            Self::Store => (
                StatusCode::SERVICE_UNAVAILABLE,
                "The store is not available. Try again later.",
            ),
            Self::Proxy(status, detail) => return (status, detail),
        };
        (status, detail.to_owned())
    }
}

/// What a refused key is answered with (RFC 6750 section 3.1).
fn challenge(scheme: Scheme, keyword: String) -> String {
    match scheme {
        Scheme::Drf => keyword,
        Scheme::Bearer => "Bearer error=\"invalid_token\"".to_owned(),
    }
}

/// 301 to the path with its slash, as Django's `CommonMiddleware` gives.
pub(super) fn moved(uri: &Uri) -> Response {
    let query = uri
        .query()
        .map(|query| format!("?{query}"))
        .unwrap_or_default();
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::MOVED_PERMANENTLY;
    *response.headers_mut() = security_headers();
    let html = HeaderValue::from_static("text/html; charset=utf-8");
    response.headers_mut().insert(CONTENT_TYPE, html);
    if let Ok(location) = HeaderValue::from_str(&format!("{}/{query}", uri.path())) {
        response.headers_mut().insert(LOCATION, location);
    }
    response
}

/// The headers of Django's `SecurityMiddleware`.
pub(super) fn security_headers() -> HeaderMap {
    let same_origin = HeaderValue::from_static("same-origin");
    let mut headers = HeaderMap::with_capacity(12);
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, same_origin.clone());
    headers.insert(OPENER_POLICY, same_origin);
    headers
}

fn base_headers() -> HeaderMap {
    let mut headers = security_headers();
    headers.insert(X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers
}
