//! Django's own pages: redirects and errors that never reach DRF.

use axum::body::Body;
use axum::response::Response;
use http::header::{
    CONNECTION, CONTENT_TYPE, LOCATION, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

/// Django's `Cross-Origin-Opener-Policy`.
const OPENER_POLICY: HeaderName = HeaderName::from_static("cross-origin-opener-policy");

pub(super) const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");

/// The headers of `SecurityMiddleware`, which every answer has.
pub(super) fn security_headers() -> HeaderMap {
    let same_origin = HeaderValue::from_static("same-origin");
    let mut headers = HeaderMap::with_capacity(16);
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, same_origin.clone());
    headers.insert(OPENER_POLICY, same_origin);
    headers
}

/// The header of `XFrameOptionsMiddleware`, which answers from further out do not have.
pub(super) fn deny_frames(headers: &mut HeaderMap) {
    headers.insert(X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
}

/// 301 to the path with its slash.
pub(super) fn moved(location: &str) -> Response {
    let mut response = page(StatusCode::MOVED_PERMANENTLY, String::new());
    if let Ok(location) = HeaderValue::from_str(location) {
        response.headers_mut().insert(LOCATION, location);
    }
    response
}

/// 404, whatever `Accept` says.
pub(super) fn not_found() -> Response {
    let details = "The requested resource was not found on this server.";
    let mut response = page(StatusCode::NOT_FOUND, document("Not Found", details));
    deny_frames(response.headers_mut());
    response
}

/// 400 for a foreign `Host`.
pub(super) fn bad_host() -> Response {
    page(StatusCode::BAD_REQUEST, document("Bad Request (400)", ""))
}

/// 400 for a request that Django will not read: too large, too many fields.
pub(super) fn bad_request() -> Response {
    let mut response = bad_host();
    deny_frames(response.headers_mut());
    response
}

/// 408 for a body that did not arrive; the connection cannot be used again.
pub(super) fn request_timeout() -> Response {
    let document = document("Request Timeout (408)", "");
    let mut response = page(StatusCode::REQUEST_TIMEOUT, document);
    deny_frames(response.headers_mut());
    let close = HeaderValue::from_static("close");
    response.headers_mut().insert(CONNECTION, close);
    response
}

fn page(status: StatusCode, document: String) -> Response {
    let mut response = Response::new(Body::from(document));
    *response.status_mut() = status;
    *response.headers_mut() = security_headers();
    response.headers_mut().insert(CONTENT_TYPE, HTML);
    response
}

fn document(title: &str, details: &str) -> String {
    format!(
        "\n<!doctype html>\n<html lang=\"en\">\n<head>\n  <title>{title}</title>\n</head>\n<body>\n  \
         <h1>{title}</h1><p>{details}</p>\n</body>\n</html>\n"
    )
}
