//! `GET /api/v1/schema/`.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::HeaderValue;
use http::header::CONTENT_TYPE;

use crate::admin::AdminState;

/// This document.
#[utoipa::path(
    get, path = "/api/v1/schema/", tag = "schema", security(()),
    responses((status = 200, content_type = "application/vnd.oai.openapi+json"))
)]
pub(crate) async fn schema(State(state): State<AdminState>) -> Response {
    let media_type = HeaderValue::from_static("application/vnd.oai.openapi+json");
    ([(CONTENT_TYPE, media_type)], state.document).into_response()
}
