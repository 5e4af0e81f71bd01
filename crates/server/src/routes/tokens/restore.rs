//! `POST /api/v1/tokens/{id}/restore/`.

use axum::Json;
use axum::extract::{Path, State};
use keyfob_api::{Detail, Token};
use keyfob_core::TokenId;

use crate::admin::{AdminState, ApiError, Caller, show_token};

/// Take a revocation back, for a minute after it.
#[utoipa::path(
    post, path = "/api/v1/tokens/{id}/restore/", tag = "tokens", params(("id" = u64, Path)),
    responses(
        (status = 200, body = Token), (status = 401), (status = 403), (status = 404),
        (status = 409, body = Detail), (status = 507)
    )
)]
pub(crate) async fn restore_token(
    State(state): State<AdminState>,
    Caller(actor): Caller,
    Path(id): Path<u64>,
) -> Result<Json<Token>, ApiError> {
    let authority = &state.authority;
    let token = authority.restore_token(&actor, TokenId(id)).await?;
    Ok(Json(show_token(authority, token).await?))
}
