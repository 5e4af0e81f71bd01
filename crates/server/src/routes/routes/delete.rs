//! `DELETE /api/v1/routes/{id}/`.

use axum::Json;
use axum::extract::{Path, State};
use keyfob_api::Route;
use keyfob_core::route::RouteId;

use super::convert::show;
use crate::admin::{AdminState, ApiError, Caller};

/// Delete a route. The answer is what it was, for whoever wants to make it again. A proxy takes a
/// superuser.
#[utoipa::path(
    delete, path = "/api/v1/routes/{id}/", tag = "routes", params(("id" = u64, Path)),
    responses(
        (status = 200, body = Route), (status = 401), (status = 403), (status = 404), (status = 507)
    )
)]
pub(crate) async fn delete_route(
    State(state): State<AdminState>,
    Caller(actor): Caller,
    Path(id): Path<u64>,
) -> Result<Json<Route>, ApiError> {
    let route = state.authority.delete_route(&actor, RouteId(id)).await?;
    Ok(Json(show(&route)))
}
