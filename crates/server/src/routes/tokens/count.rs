//! `GET /api/v1/tokens/count/`.

use axum::Json;
use axum::extract::State;
use keyfob_api::Count;
use keyfob_core::UserId;
use keyfob_core::store::TokenFilter;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::admin::{AdminState, ApiError, Caller, Params};

/// Which tokens.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct CountParams {
    /// The owner's name (whatever the case) or the key begins with this.
    search: Option<String>,
    /// Of this user only.
    user: Option<u64>,
}

/// Count tokens.
#[utoipa::path(
    get, path = "/api/v1/tokens/count/", tag = "tokens", params(CountParams),
    responses((status = 200, body = Count), (status = 401), (status = 403))
)]
pub(crate) async fn count_tokens(
    State(state): State<AdminState>,
    _caller: Caller,
    Params(params): Params<CountParams>,
) -> Result<Json<Count>, ApiError> {
    let filter = TokenFilter {
        search: params.search,
        user: params.user.map(UserId),
    };
    let count = state.authority.store().count_tokens(&filter).await?;
    Ok(Json(Count { count }))
}
