//! `GET /api/v1/routes/{id}/`.

use axum::Json;
use axum::extract::{Path, State};
use keyfob_api::Route;
use keyfob_core::RouteError;
use keyfob_core::route::RouteId;

use super::convert::show;
use crate::admin::{AdminState, ApiError, Caller};

/// One route.
#[utoipa::path(
    get, path = "/api/v1/routes/{id}/", tag = "routes", params(("id" = u64, Path)),
    responses((status = 200, body = Route), (status = 401), (status = 403), (status = 404))
)]
pub(crate) async fn retrieve_route(
    State(state): State<AdminState>,
    _caller: Caller,
    Path(id): Path<u64>,
) -> Result<Json<Route>, ApiError> {
    let routes = state.authority.routes();
    let route = routes.get(RouteId(id)).ok_or(RouteError::NoSuchRoute)?;
    Ok(Json(show(route)))
}
