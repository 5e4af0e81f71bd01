//! `POST /api/v1/users/{id}/set-password/`.

use axum::extract::{Path, State};
use http::StatusCode;
use keyfob_api as api;
use keyfob_core::{Password, SetPassword, UserId};

use crate::admin::{AdminState, ApiError, Caller, JsonBody};

/// Set a user's password.
#[utoipa::path(
    post, path = "/api/v1/users/{id}/set-password/", tag = "users", params(("id" = u64, Path)),
    request_body = api::SetPassword,
    responses(
        (status = 204), (status = 400, body = api::FieldErrors), (status = 401), (status = 403),
        (status = 404), (status = 503), (status = 507)
    )
)]
pub(crate) async fn set_password(
    State(state): State<AdminState>,
    Caller(actor): Caller,
    Path(id): Path<u64>,
    JsonBody(body): JsonBody<api::SetPassword>,
) -> Result<StatusCode, ApiError> {
    let wish = SetPassword {
        password: Password::new(body.password.expose().to_owned()),
        revoke_tokens: body.revoke_tokens,
        allow_weak_password: body.allow_weak_password,
    };
    state
        .authority
        .set_password(&actor, UserId(id), wish)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
