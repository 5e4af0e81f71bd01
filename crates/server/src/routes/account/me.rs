//! `GET /api/v1/me/`.

use axum::Json;
use axum::extract::State;
use keyfob_api::{Me, MeKind};

use crate::admin::{AdminState, ApiError, Caller, show_user};

/// Who is asking.
#[utoipa::path(
    get, path = "/api/v1/me/", tag = "account",
    responses((status = 200, body = Me), (status = 401), (status = 403))
)]
pub(crate) async fn me(
    State(state): State<AdminState>,
    Caller(actor): Caller,
) -> Result<Json<Me>, ApiError> {
    let Some(id) = actor.user_id() else {
        return Ok(Json(Me {
            kind: MeKind::Operator,
            user: None,
        }));
    };
    let store = state.authority.store();
    let user = match store.user(id).await? {
        Some(user) => Some(show_user(&state.authority, user).await?),
        None => None,
    };
    Ok(Json(Me {
        kind: MeKind::User,
        user,
    }))
}
