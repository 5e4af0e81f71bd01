//! `POST /api/v1/tokens/{id}/rotate/`.

use axum::Json;
use axum::extract::{Path, State};
use http::StatusCode;
use jiff::SignedDuration;
use keyfob_api as api;
use keyfob_core::TokenId;

use crate::admin::{AdminState, ApiError, Caller, OptionalJsonBody, show_token};

/// Make a successor with the same name, scopes and settings; both work for the grace period.
#[utoipa::path(
    post, path = "/api/v1/tokens/{id}/rotate/", tag = "tokens", params(("id" = u64, Path)),
    request_body = Option<api::RotateToken>,
    responses(
        (status = 201, body = api::IssuedToken), (status = 401), (status = 403), (status = 404),
        (status = 409, body = api::Detail), (status = 507)
    )
)]
pub(crate) async fn rotate_token(
    State(state): State<AdminState>,
    Caller(actor): Caller,
    Path(id): Path<u64>,
    OptionalJsonBody(body): OptionalJsonBody<api::RotateToken>,
) -> Result<(StatusCode, Json<api::IssuedToken>), ApiError> {
    let authority = &state.authority;
    let grace = SignedDuration::from_secs(i64::from(body.grace_seconds));
    let (token, key) = authority.rotate_token(&actor, TokenId(id), grace).await?;
    let shown = api::IssuedToken {
        token: show_token(authority, token).await?,
        key: api::Secret::new(key.expose().to_owned()),
    };
    Ok((StatusCode::CREATED, Json(shown)))
}
