//! `POST /api/v1/tokens/`.

use axum::Json;
use axum::extract::State;
use http::StatusCode;
use keyfob_api as api;
use keyfob_core::{IfExists, UserId};

use crate::admin::{AdminState, ApiError, Caller, JsonBody, show_token};

/// Give a user a classic token.
#[utoipa::path(
    post, path = "/api/v1/tokens/", tag = "tokens", request_body = api::IssueToken,
    responses(
        (status = 201, body = api::IssuedToken),
        (status = 200, body = api::IssuedToken, description = "The user had it already"),
        (status = 400, body = api::FieldErrors), (status = 401), (status = 403),
        (status = 409, body = api::Detail), (status = 503), (status = 507)
    )
)]
pub(crate) async fn issue_token(
    State(state): State<AdminState>,
    Caller(actor): Caller,
    JsonBody(body): JsonBody<api::IssueToken>,
) -> Result<(StatusCode, Json<api::IssuedToken>), ApiError> {
    let if_exists = match body.if_exists {
        api::IfExists::Refuse => IfExists::Refuse,
        api::IfExists::Return => IfExists::Return,
        api::IfExists::Replace => IfExists::Replace,
    };
    let issued = state
        .authority
        .issue_token(&actor, UserId(body.user), if_exists)
        .await?;
    let status = match issued.made {
        true => StatusCode::CREATED,
        false => StatusCode::OK,
    };
    let shown = api::IssuedToken {
        token: show_token(&state.authority, issued.token).await?,
        key: api::Secret::new(issued.key.expose().to_owned()),
    };
    Ok((status, Json(shown)))
}
