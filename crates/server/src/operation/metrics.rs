//! `GET /metrics`.

use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use http::header::CONTENT_TYPE;
use http::{HeaderValue, StatusCode};
use keyfob_core::Authority;
use prometheus_client::encoding::prometheus_text;
use prometheus_client::registry::Registry;

use super::Operation;
use super::encoding::Encoding;
use crate::admin::{AdminState, ApiError, Caller};

/// The server's figures in Prometheus' text format.
///
/// Here it takes a staff user's token that may use the admin API; on a listener of its own
/// (`metrics_listen`) it takes none.
#[utoipa::path(
    get, path = "/metrics", tag = "operation",
    responses(
        (status = 200, body = String, content_type = "text/plain"),
        (status = 401), (status = 403)
    )
)]
pub(crate) async fn metrics(
    State(state): State<AdminState>,
    Caller(actor): Caller,
) -> Result<Response, ApiError> {
    actor.must_be_staff()?;
    Ok(exposition(&state.operation, &state.authority))
}

/// The answer, for every listener that gives it.
pub(super) fn exposition(operation: &Operation, authority: &Authority) -> Response {
    let mut registry = Registry::with_prefix("keyfob");
    registry.register_collector(Box::new(Encoding::of(operation, authority)));
    let mut text = String::with_capacity(16 * 1024);
    match prometheus_text::encode(&mut text, &registry) {
        Ok(()) => {
            let media_type = HeaderValue::from_static(prometheus_text::CONTENT_TYPE);
            ([(CONTENT_TYPE, media_type)], text).into_response()
        }
        // Writing to a string fails only when a part of ours says so, and none does.
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
