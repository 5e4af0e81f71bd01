//! `POST /api/v1/users/actions/`.

use axum::Json;
use axum::extract::State;
use keyfob_api as api;
use keyfob_core::{UserAction, UserId};

use crate::admin::{AdminState, ApiError, Caller, JsonBody, check_ids, show_results};

/// Do the same to many users, at most 500.
///
/// Each by the rules for one, and with a result of its own: those that are refused keep nobody else
/// from being done.
#[utoipa::path(
    post, path = "/api/v1/users/actions/", tag = "users", request_body = api::ActOnUsers,
    responses(
        (status = 200, body = api::ActionResults), (status = 400, body = api::FieldErrors),
        (status = 401), (status = 403)
    )
)]
pub(crate) async fn act_on_users(
    State(state): State<AdminState>,
    Caller(actor): Caller,
    JsonBody(body): JsonBody<api::ActOnUsers>,
) -> Result<Json<api::ActionResults>, ApiError> {
    check_ids(&body.ids)?;
    let action = match body.action {
        api::UserAction::Enable => UserAction::Enable,
        api::UserAction::Disable => UserAction::Disable,
        api::UserAction::Delete => UserAction::Delete,
        api::UserAction::Unlock => UserAction::Unlock,
        api::UserAction::RevokeTokens => UserAction::RevokeTokens,
    };
    let ids: Vec<UserId> = body.ids.iter().copied().map(UserId).collect();
    let outcomes = state.authority.act_on_users(&actor, action, &ids).await?;
    Ok(Json(show_results(body.ids, outcomes)))
}
