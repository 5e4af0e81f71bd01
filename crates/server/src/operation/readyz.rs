//! `GET /readyz`.

use std::time::Duration;

use axum::Json;
use axum::extract::State;
use http::StatusCode;
use keyfob_api::{CheckResult, Readiness, ReadinessChecks};
use tokio::time::timeout;

use super::{Operation, Vitals};
use crate::admin::AdminState;

/// A check that takes longer has failed.
const PATIENCE: Duration = Duration::from_secs(5);

/// The server can do its work.
///
/// Looks whether the store answers and takes writes, and whether the sealing key can be read. A
/// write is tried at most twice a minute.
#[utoipa::path(
    get, path = "/readyz", tag = "operation", security(()),
    responses((status = 200, body = Readiness), (status = 503, body = Readiness))
)]
pub(crate) async fn readyz(State(state): State<AdminState>) -> (StatusCode, Json<Readiness>) {
    readiness(&state.operation).await
}

/// The answer, for every listener that gives it.
pub(super) async fn readiness(operation: &Operation) -> (StatusCode, Json<Readiness>) {
    let checks = match &operation.vitals {
        Some(vitals) => look(&**vitals).await,
        None => ReadinessChecks {
            store: CheckResult::Ok,
            writes: CheckResult::Ok,
            sealing_key: CheckResult::Ok,
        },
    };
    let all = [checks.store, checks.writes, checks.sealing_key];
    let status = CheckResult::from(all.iter().all(|check| *check == CheckResult::Ok));
    let code = match status {
        CheckResult::Ok => StatusCode::OK,
        CheckResult::Failed => StatusCode::SERVICE_UNAVAILABLE,
    };
    (code, Json(Readiness { status, checks }))
}

async fn look(vitals: &dyn Vitals) -> ReadinessChecks {
    let (store, writes, sealing_key) = tokio::join!(
        timeout(PATIENCE, vitals.store_answers()),
        timeout(PATIENCE, vitals.store_takes_writes()),
        timeout(PATIENCE, vitals.has_sealing_key()),
    );
    ReadinessChecks {
        store: store.unwrap_or(false).into(),
        writes: writes.unwrap_or(false).into(),
        sealing_key: sealing_key.unwrap_or(false).into(),
    }
}
