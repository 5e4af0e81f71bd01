//! `DELETE /api/v1/users/{id}/`.

use axum::extract::{Path, State};
use http::StatusCode;
use keyfob_api::Detail;
use keyfob_core::UserId;

use crate::admin::{AdminState, ApiError, Caller};

/// Delete a user and its tokens.
#[utoipa::path(
    delete, path = "/api/v1/users/{id}/", tag = "users", params(("id" = u64, Path)),
    responses(
        (status = 204), (status = 401), (status = 403), (status = 404),
        (status = 409, body = Detail), (status = 507)
    )
)]
pub(crate) async fn delete_user(
    State(state): State<AdminState>,
    Caller(actor): Caller,
    Path(id): Path<u64>,
) -> Result<StatusCode, ApiError> {
    state.authority.delete_user(&actor, UserId(id)).await?;
    Ok(StatusCode::NO_CONTENT)
}
