//! `PATCH /api/v1/users/{id}/`.

use axum::Json;
use axum::extract::{Path, State};
use keyfob_api as api;
use keyfob_core::UserId;
use keyfob_core::store::UserPatch;

use crate::admin::{AdminState, ApiError, Caller, JsonBody, show_user};

/// Change a user; what is absent stays.
#[utoipa::path(
    patch, path = "/api/v1/users/{id}/", tag = "users", params(("id" = u64, Path)),
    request_body = api::ChangeUser,
    responses(
        (status = 200, body = api::User), (status = 400, body = api::FieldErrors), (status = 401),
        (status = 403), (status = 404), (status = 409, body = api::Detail), (status = 507)
    )
)]
pub(crate) async fn change_user(
    State(state): State<AdminState>,
    Caller(actor): Caller,
    Path(id): Path<u64>,
    JsonBody(body): JsonBody<api::ChangeUser>,
) -> Result<Json<api::User>, ApiError> {
    let patch = UserPatch {
        username: body.username,
        email: body.email,
        first_name: body.first_name,
        last_name: body.last_name,
        is_active: body.is_active,
        is_staff: body.is_staff,
        is_superuser: body.is_superuser,
    };
    let user = state
        .authority
        .change_user(&actor, UserId(id), patch)
        .await?;
    Ok(Json(show_user(&state.authority, user).await?))
}
