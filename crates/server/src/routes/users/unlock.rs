//! `POST /api/v1/users/{id}/unlock/`.

use axum::Json;
use axum::extract::{Path, State};
use keyfob_api::User;
use keyfob_core::UserId;

use crate::admin::{AdminState, ApiError, Caller, show_user};

/// Forget a user's wrong passwords: whoever was stopped by too many can log in again.
#[utoipa::path(
    post, path = "/api/v1/users/{id}/unlock/", tag = "users", params(("id" = u64, Path)),
    responses(
        (status = 200, body = User), (status = 401), (status = 403), (status = 404), (status = 507)
    )
)]
pub(crate) async fn unlock_user(
    State(state): State<AdminState>,
    Caller(actor): Caller,
    Path(id): Path<u64>,
) -> Result<Json<User>, ApiError> {
    let authority = &state.authority;
    let user = authority.unlock_user(&actor, UserId(id)).await?;
    Ok(Json(show_user(authority, user).await?))
}
