//! `POST /api/v1/check-password/`.

use axum::Json;
use keyfob_api as api;
use keyfob_core::Password;
use keyfob_core::password::{assess, faults};

use crate::admin::{ApiError, Caller, JsonBody};

/// Judge a password before it is chosen; nothing is stored.
#[utoipa::path(
    post, path = "/api/v1/check-password/", tag = "account", request_body = api::CheckPassword,
    responses((status = 200, body = api::PasswordCheck), (status = 400), (status = 401), (status = 403))
)]
pub(crate) async fn check_password(
    _caller: Caller,
    JsonBody(body): JsonBody<api::CheckPassword>,
) -> Result<Json<api::PasswordCheck>, ApiError> {
    let password = Password::new(body.password.expose().to_owned());
    let found = faults(&password, &body.username, &body.email);
    Ok(Json(api::PasswordCheck {
        score: assess(&password, &body.username, &body.email).score(),
        errors: found.iter().map(ToString::to_string).collect(),
    }))
}
