//! `GET /api/v1/users/{id}/`.

use axum::Json;
use axum::extract::{Path, State};
use keyfob_api::User;
use keyfob_core::UserId;

use crate::admin::{AdminState, ApiError, Caller, show_user};

/// One user.
#[utoipa::path(
    get, path = "/api/v1/users/{id}/", tag = "users", params(("id" = u64, Path)),
    responses((status = 200, body = User), (status = 401), (status = 403), (status = 404))
)]
pub(crate) async fn retrieve_user(
    State(state): State<AdminState>,
    _caller: Caller,
    Path(id): Path<u64>,
) -> Result<Json<User>, ApiError> {
    let store = state.authority.store();
    let user = store.user(UserId(id)).await?;
    let user = user.ok_or_else(|| ApiError::not_found("No User matches the given query."))?;
    Ok(Json(show_user(&state.authority, user).await?))
}
