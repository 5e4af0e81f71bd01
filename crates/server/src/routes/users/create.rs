//! `POST /api/v1/users/`.

use axum::Json;
use axum::extract::State;
use http::StatusCode;
use keyfob_api as api;
use keyfob_core::{CreateUser, Password};

use crate::admin::{AdminState, ApiError, Caller, JsonBody, show_token, show_user};

/// Create a user.
#[utoipa::path(
    post, path = "/api/v1/users/", tag = "users", request_body = api::CreateUser,
    responses(
        (status = 201, body = api::CreatedUser), (status = 400, body = api::FieldErrors),
        (status = 401), (status = 403), (status = 503), (status = 507)
    )
)]
pub(crate) async fn create_user(
    State(state): State<AdminState>,
    Caller(actor): Caller,
    JsonBody(body): JsonBody<api::CreateUser>,
) -> Result<(StatusCode, Json<api::CreatedUser>), ApiError> {
    let wish = CreateUser {
        username: body.username,
        email: body.email,
        first_name: body.first_name,
        last_name: body.last_name,
        password: body
            .password
            .map(|secret| Password::new(secret.expose().to_owned())),
        is_active: body.is_active,
        is_staff: body.is_staff,
        is_superuser: body.is_superuser,
        create_token: body.create_token,
        allow_weak_password: body.allow_weak_password,
    };
    let (user, issued) = state.authority.create_user(&actor, wish).await?;
    let token = match issued {
        Some((token, key)) => Some(api::IssuedToken {
            token: show_token(&state.authority, token).await?,
            key: api::Secret::new(key.expose().to_owned()),
        }),
        None => None,
    };
    let user = show_user(&state.authority, user).await?;
    Ok((StatusCode::CREATED, Json(api::CreatedUser { user, token })))
}
