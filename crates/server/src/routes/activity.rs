//! `GET /api/v1/activity/`.

use axum::Json;
use axum::extract::State;
use jiff::SignedDuration;
use keyfob_api as api;

use crate::admin::{AdminState, ApiError, Caller};

/// Minutes that are shown.
const SHOWN: usize = 60;

/// Count the requests of the last hour, minute by minute.
#[utoipa::path(
    get, path = "/api/v1/activity/", tag = "operation",
    responses((status = 200, body = api::Activity), (status = 401), (status = 403))
)]
pub(crate) async fn activity(
    State(state): State<AdminState>,
    Caller(actor): Caller,
) -> Result<Json<api::Activity>, ApiError> {
    actor.must_be_staff()?;
    let (counts, into) = state.operation.activity_now();
    let (before, hour) = counts.split_at(counts.len() - SHOWN);
    let began = state.authority.clock().now() - into;
    let minute = |(index, count): (usize, &crate::operation::MinuteCount)| {
        let ago = i64::try_from(SHOWN - 1 - index).unwrap_or_default();
        api::Minute {
            at: began - SignedDuration::from_mins(ago),
            answered: count.answered,
            rejected: count.rejected,
        }
    };
    Ok(Json(api::Activity {
        minutes: hour.iter().enumerate().map(minute).collect(),
        rejected_before: before.iter().map(|count| count.rejected).sum(),
    }))
}
