//! `POST /api/v1/tokens/{id}/revoke/`.

use axum::extract::{Path, State};
use http::StatusCode;
use keyfob_api::{Detail, RevokeToken};
use keyfob_core::TokenId;

use crate::admin::{AdminState, ApiError, Caller, OptionalJsonBody};

/// Revoke a token: the next request with its key is refused.
#[utoipa::path(
    post, path = "/api/v1/tokens/{id}/revoke/", tag = "tokens", params(("id" = u64, Path)),
    request_body = Option<RevokeToken>,
    responses(
        (status = 204), (status = 401), (status = 403), (status = 404),
        (status = 409, body = Detail), (status = 507)
    )
)]
pub(crate) async fn revoke_token(
    State(state): State<AdminState>,
    Caller(actor): Caller,
    Path(id): Path<u64>,
    OptionalJsonBody(body): OptionalJsonBody<RevokeToken>,
) -> Result<StatusCode, ApiError> {
    let authority = &state.authority;
    authority
        .revoke_token(&actor, TokenId(id), &body.why)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
