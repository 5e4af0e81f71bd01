//! `GET /healthz`.

use axum::Json;
use keyfob_api::{CheckResult, Health};

/// The process is up.
///
/// Nothing else is looked at: whoever restarts what does not answer must not do so for a full disk.
#[utoipa::path(
    get, path = "/healthz", tag = "operation", security(()),
    responses((status = 200, body = Health))
)]
pub(crate) async fn healthz() -> Json<Health> {
    Json(Health {
        status: CheckResult::Ok,
    })
}
