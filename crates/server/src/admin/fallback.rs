//! What no operation answers.

use axum::Json;
use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use http::header::LOCATION;
use http::{HeaderValue, StatusCode};
use keyfob_api::Detail;

use super::ApiError;

/// The answer to a method an operation does not have, in DRF's words; axum adds `Allow`.
pub(crate) async fn method_not_allowed(request: Request) -> Response {
    let detail = format!("Method \"{}\" not allowed.", request.method());
    (StatusCode::METHOD_NOT_ALLOWED, Json(Detail { detail })).into_response()
}

/// The answer to an unknown path; one that only lacks its last slash is redirected, as in Django.
pub(crate) async fn not_found(request: Request) -> Response {
    let path = request.uri().path();
    if path.ends_with('/') {
        return ApiError::not_found("Not found.").into_response();
    }
    let query = request
        .uri()
        .query()
        .map(|query| format!("?{query}"))
        .unwrap_or_default();
    match HeaderValue::from_str(&format!("{path}/{query}")) {
        Ok(location) => (StatusCode::PERMANENT_REDIRECT, [(LOCATION, location)]).into_response(),
        Err(_) => ApiError::not_found("Not found.").into_response(),
    }
}
