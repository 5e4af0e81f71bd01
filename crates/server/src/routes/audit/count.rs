//! `GET /api/v1/audit/count/`.

use axum::Json;
use axum::extract::State;
use keyfob_api::Count;
use keyfob_core::Builtin;

use super::AuditParams;
use crate::admin::{AdminState, ApiError, Known, Params};

/// Count entries of the audit log. For tokens that may `audit`.
#[utoipa::path(
    get, path = "/api/v1/audit/count/", tag = "audit", params(AuditParams),
    responses((status = 200, body = Count), (status = 401), (status = 403))
)]
pub(crate) async fn count_audit(
    State(state): State<AdminState>,
    Known(actor): Known,
    Params(params): Params<AuditParams>,
) -> Result<Json<Count>, ApiError> {
    actor.must(Builtin::Audit)?;
    let filter = params.filter()?;
    let count = state.authority.store().count_audit(&filter).await?;
    Ok(Json(Count { count }))
}
