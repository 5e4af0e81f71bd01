//! `POST /api/v1/tokens/named/`.

use axum::Json;
use axum::extract::State;
use http::StatusCode;
use keyfob_api as api;
use keyfob_core::{NamedToken, UserId};

use super::read::{expiry, networks, scopes};
use crate::admin::{AdminState, ApiError, Caller, JsonBody, show_token};

/// Make a named token for a user. Its key is in the answer and told never again.
#[utoipa::path(
    post, path = "/api/v1/tokens/named/", tag = "tokens", request_body = api::IssueNamedToken,
    responses(
        (status = 201, body = api::IssuedToken), (status = 400, body = api::FieldErrors),
        (status = 401), (status = 403, body = api::Detail), (status = 409, body = api::Detail),
        (status = 507)
    )
)]
pub(crate) async fn issue_named_token(
    State(state): State<AdminState>,
    Caller(actor): Caller,
    JsonBody(body): JsonBody<api::IssueNamedToken>,
) -> Result<(StatusCode, Json<api::IssuedToken>), ApiError> {
    let authority = &state.authority;
    let wish = NamedToken {
        name: body.name,
        scopes: scopes(&body.scopes)?,
        expiry: expiry(body.expires, authority.clock().now()),
        idle_seconds: body.idle_seconds,
        allowed: networks(&body.allowed)?,
        max_uses: body.max_uses,
    };
    let issued = authority.issue_named_token(&actor, UserId(body.user), wish);
    let (token, key) = issued.await?;
    let shown = api::IssuedToken {
        token: show_token(authority, token).await?,
        key: api::Secret::new(key.expose().to_owned()),
    };
    Ok((StatusCode::CREATED, Json(shown)))
}
