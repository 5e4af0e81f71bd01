//! `GET /api/v1/tokens/{id}/`.

use axum::Json;
use axum::extract::{Path, State};
use keyfob_api::Token;
use keyfob_core::TokenId;

use crate::admin::{AdminState, ApiError, Caller, show_token};

/// Show a token; one that has ended is shown until it is removed by age.
#[utoipa::path(
    get, path = "/api/v1/tokens/{id}/", tag = "tokens", params(("id" = u64, Path)),
    responses((status = 200, body = Token), (status = 401), (status = 403), (status = 404))
)]
pub(crate) async fn retrieve_token(
    State(state): State<AdminState>,
    _caller: Caller,
    Path(id): Path<u64>,
) -> Result<Json<Token>, ApiError> {
    let authority = &state.authority;
    let token = authority.store().token(TokenId(id)).await?;
    let token = token.ok_or_else(|| ApiError::not_found("No Token matches the given query."))?;
    Ok(Json(show_token(authority, token).await?))
}
