//! `GET /api/v1/users/count/`.

use axum::Json;
use axum::extract::State;
use keyfob_api::Count;

use super::UserParams;
use crate::admin::{AdminState, ApiError, Caller, Params};

/// Count users.
#[utoipa::path(
    get, path = "/api/v1/users/count/", tag = "users", params(UserParams),
    responses((status = 200, body = Count), (status = 401), (status = 403))
)]
pub(crate) async fn count_users(
    State(state): State<AdminState>,
    _caller: Caller,
    Params(params): Params<UserParams>,
) -> Result<Json<Count>, ApiError> {
    let count = state.authority.store().count_users(&params.into()).await?;
    Ok(Json(Count { count }))
}
