//! Refusals for callers who used the `Bearer` scheme (RFC 6750 section 3).

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use http::header::{AUTHORIZATION, WWW_AUTHENTICATE};
use http::{HeaderValue, StatusCode};

/// Says what is wrong in the terms of RFC 6750 where the caller used `Bearer`.
pub(crate) async fn bearer_challenge(request: Request, next: Next) -> Response {
    let bearer = request.headers().get(AUTHORIZATION).is_some_and(is_bearer);
    let audit = request.uri().path().starts_with("/api/v1/audit/");
    let mut response = next.run(request).await;
    if bearer {
        let challenge = match (response.status(), audit) {
            (StatusCode::UNAUTHORIZED, _) => "Bearer error=\"invalid_token\"",
            (StatusCode::FORBIDDEN, false) => {
                "Bearer error=\"insufficient_scope\", scope=\"admin\""
            }
            (StatusCode::FORBIDDEN, true) => "Bearer error=\"insufficient_scope\", scope=\"audit\"",
            _ => return response,
        };
        let challenge = HeaderValue::from_static(challenge);
        response.headers_mut().insert(WWW_AUTHENTICATE, challenge);
    }
    response
}

fn is_bearer(value: &HeaderValue) -> bool {
    let scheme = value.as_bytes().split(u8::is_ascii_whitespace).next();
    scheme.is_some_and(|scheme| scheme.eq_ignore_ascii_case(b"bearer"))
}
