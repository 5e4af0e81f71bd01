//! `PATCH /api/v1/settings/`.

use axum::Json;
use axum::extract::State;
use keyfob_api::{FieldErrors, Settings};
use serde_json::{Map, Value};

use super::shown;
use crate::admin::{AdminState, ApiError, Caller, JsonBody};

/// Change settings; what is absent stays, at every level. For superusers only.
#[utoipa::path(
    patch, path = "/api/v1/settings/", tag = "settings",
    request_body(content = Settings, description = "Any part of the settings"),
    responses(
        (status = 200, body = Settings), (status = 400, body = FieldErrors), (status = 401),
        (status = 403), (status = 507)
    )
)]
pub(crate) async fn change_settings(
    State(state): State<AdminState>,
    Caller(actor): Caller,
    JsonBody(patch): JsonBody<Map<String, Value>>,
) -> Result<Json<Settings>, ApiError> {
    let settings = state.authority.change_settings(&actor, &patch).await?;
    Ok(Json(shown(&settings)))
}
