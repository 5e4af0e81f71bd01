//! `POST /api/v1/tokens/find/`.

use axum::Json;
use axum::extract::State;
use keyfob_api::{FindToken, Token};

use crate::admin::{AdminState, ApiError, Caller, JsonBody, show_token};

/// Find the token of a whole key, so that a client's copy can be held against the server's record. It
/// is not a use of the token. POST, since a key must not be in an address.
#[utoipa::path(
    post, path = "/api/v1/tokens/find/", tag = "tokens", request_body = FindToken,
    responses(
        (status = 200, body = Token), (status = 400), (status = 401), (status = 403), (status = 404)
    )
)]
pub(crate) async fn find_token(
    State(state): State<AdminState>,
    _caller: Caller,
    JsonBody(body): JsonBody<FindToken>,
) -> Result<Json<Token>, ApiError> {
    let authority = &state.authority;
    let none = || ApiError::not_found("No token has this key.");
    let id = authority.find_token(body.key.expose().as_bytes()).await?;
    let token = authority.store().token(id.ok_or_else(none)?).await?;
    Ok(Json(show_token(authority, token.ok_or_else(none)?).await?))
}
