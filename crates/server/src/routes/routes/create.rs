//! `POST /api/v1/routes/`.

use axum::Json;
use axum::extract::State;
use http::StatusCode;
use keyfob_api as api;

use super::convert::{draft, show};
use crate::admin::{AdminState, ApiError, Caller, JsonBody};

/// Most bytes of a request: a body of 1 MB may take six times as many as JSON.
pub(super) const MAX_BYTES: usize = 8 * 1024 * 1024;

/// Make a route. A proxy takes a superuser.
#[utoipa::path(
    post, path = "/api/v1/routes/", tag = "routes", request_body = api::CreateRoute,
    responses(
        (status = 201, body = api::Route), (status = 400, body = api::FieldErrors),
        (status = 401), (status = 403), (status = 409, body = api::Detail), (status = 507)
    )
)]
pub(crate) async fn create_route(
    State(state): State<AdminState>,
    Caller(actor): Caller,
    JsonBody(body): JsonBody<api::CreateRoute, MAX_BYTES>,
) -> Result<(StatusCode, Json<api::Route>), ApiError> {
    let route = state.authority.create_route(&actor, draft(body)?).await?;
    Ok((StatusCode::CREATED, Json(show(&route))))
}
