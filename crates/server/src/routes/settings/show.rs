//! `GET /api/v1/settings/`.

use axum::Json;
use axum::extract::State;
use keyfob_api::Settings;

use super::shown;
use crate::admin::{AdminState, ApiError, Caller};

/// Show the settings.
#[utoipa::path(
    get, path = "/api/v1/settings/", tag = "settings",
    responses((status = 200, body = Settings), (status = 401), (status = 403))
)]
pub(crate) async fn show_settings(
    State(state): State<AdminState>,
    Caller(actor): Caller,
) -> Result<Json<Settings>, ApiError> {
    let settings = state.authority.show_settings(&actor)?;
    Ok(Json(shown(&settings)))
}
