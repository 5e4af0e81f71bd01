//! `POST /api/v1/audit/verify/`.

use axum::Json;
use axum::extract::State;
use keyfob_api::ChainReport;

use crate::admin::{AdminState, ApiError, Known};

/// Check every link of the audit log. For tokens that may `audit`.
#[utoipa::path(
    post, path = "/api/v1/audit/verify/", tag = "audit",
    responses((status = 200, body = ChainReport), (status = 401), (status = 403))
)]
pub(crate) async fn verify_audit(
    State(state): State<AdminState>,
    Known(actor): Known,
) -> Result<Json<ChainReport>, ApiError> {
    let report = state.authority.verify_audit(&actor).await?;
    Ok(Json(ChainReport {
        intact: report.fault.is_none(),
        entries: report.entries,
        first: report.anchor.number + 1,
        last: report.last.number,
        last_hash: report.last.hash.to_string(),
        problem: report.fault.map(|fault| fault.to_string()),
    }))
}
