//! `POST /api/v1/tokens/{id}/reveal/`.

use axum::Json;
use axum::extract::{Path, State};
use keyfob_api::{Detail, RevealedKey, Secret};
use keyfob_core::TokenId;

use crate::admin::{AdminState, ApiError, Caller};

/// Tell a token's key again. For the operator only.
#[utoipa::path(
    post, path = "/api/v1/tokens/{id}/reveal/", tag = "tokens", params(("id" = u64, Path)),
    responses(
        (status = 200, body = RevealedKey), (status = 401), (status = 403), (status = 404),
        (status = 409, body = Detail)
    )
)]
pub(crate) async fn reveal_token(
    State(state): State<AdminState>,
    Caller(actor): Caller,
    Path(id): Path<u64>,
) -> Result<Json<RevealedKey>, ApiError> {
    let key = state.authority.reveal_token(&actor, TokenId(id)).await?;
    Ok(Json(RevealedKey {
        key: Secret::new(key.expose().to_owned()),
    }))
}
