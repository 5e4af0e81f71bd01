//! `POST /api/v1/tokens/actions/`.

use axum::Json;
use axum::extract::State;
use keyfob_api as api;
use keyfob_core::{TokenAction, TokenId};

use crate::admin::{AdminState, ApiError, Caller, JsonBody, check_ids, show_results};

/// Do the same to many tokens, at most 500.
///
/// Each by the rules for one, and with a result of its own: those that are refused keep no other
/// from being done.
#[utoipa::path(
    post, path = "/api/v1/tokens/actions/", tag = "tokens", request_body = api::ActOnTokens,
    responses(
        (status = 200, body = api::ActionResults), (status = 400, body = api::FieldErrors),
        (status = 401), (status = 403)
    )
)]
pub(crate) async fn act_on_tokens(
    State(state): State<AdminState>,
    Caller(actor): Caller,
    JsonBody(body): JsonBody<api::ActOnTokens>,
) -> Result<Json<api::ActionResults>, ApiError> {
    check_ids(&body.ids)?;
    let action = match (body.action, body.reason) {
        (api::TokenAction::Revoke, reason) => TokenAction::Revoke(reason.unwrap_or_default()),
        (_, Some(_)) => return Err(ApiError::field("reason", "Only a revocation has a reason.")),
        (api::TokenAction::Restore, None) => TokenAction::Restore,
        (api::TokenAction::Enable, None) => TokenAction::Enable,
        (api::TokenAction::Disable, None) => TokenAction::Disable,
    };
    let ids: Vec<TokenId> = body.ids.iter().copied().map(TokenId).collect();
    let outcomes = state.authority.act_on_tokens(&actor, &action, &ids).await?;
    Ok(Json(show_results(body.ids, outcomes)))
}
