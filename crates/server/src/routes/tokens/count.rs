//! `GET /api/v1/tokens/count/`.

use axum::Json;
use axum::extract::State;
use keyfob_api::Count;

use super::TokenParams;
use crate::admin::{AdminState, ApiError, Caller, Params};

/// Count tokens.
#[utoipa::path(
    get, path = "/api/v1/tokens/count/", tag = "tokens", params(TokenParams),
    responses((status = 200, body = Count), (status = 401), (status = 403))
)]
pub(crate) async fn count_tokens(
    State(state): State<AdminState>,
    _caller: Caller,
    Params(params): Params<TokenParams>,
) -> Result<Json<Count>, ApiError> {
    let count = {
        let filter = params.filter(state.authority.clock().now());
        state.authority.store().count_tokens(&filter).await?
    };
    Ok(Json(Count { count }))
}
