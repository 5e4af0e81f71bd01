//! `POST /api/v1/routes/check-upstream/`.

use std::time::Duration;

use axum::Json;
use axum::extract::State;
use keyfob_api::{CheckUpstream, FieldErrors, UpstreamCheck, UpstreamState};
use keyfob_core::route::{Upstream, UpstreamFault};

use crate::admin::{AdminState, ApiError, Caller, JsonBody};
use crate::gateway::Check;

/// Ask whether an upstream answers. Only those are asked that a proxy may send to.
#[utoipa::path(
    post, path = "/api/v1/routes/check-upstream/", tag = "routes", request_body = CheckUpstream,
    responses(
        (status = 200, body = UpstreamCheck), (status = 400, body = FieldErrors), (status = 401),
        (status = 403)
    )
)]
pub(crate) async fn check_upstream(
    State(state): State<AdminState>,
    _caller: Caller,
    JsonBody(body): JsonBody<CheckUpstream>,
) -> Result<Json<UpstreamCheck>, ApiError> {
    let refused = |fault: UpstreamFault| ApiError::field("upstream", fault);
    if !(1..=300).contains(&body.timeout_seconds) {
        return Err(ApiError::field(
            "timeout_seconds",
            "Choose 1 to 300 seconds",
        ));
    }
    let upstream: Upstream = body.upstream.parse().map_err(refused)?;
    state
        .authority
        .upstream_policy()
        .check(&upstream)
        .map_err(refused)?;
    let wait = Duration::from_secs(body.timeout_seconds.into());
    let check = state
        .upstreams
        .check(&upstream, wait)
        .await
        .map_err(refused)?;
    Ok(Json(show(check, body.timeout_seconds)))
}

fn show(check: Check, seconds: u16) -> UpstreamCheck {
    let (state, milliseconds, message) = match check {
        Check::Answers(time) => {
            let milliseconds = u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
            let message = format!("Upstream answers, {milliseconds} ms");
            (UpstreamState::Answers, Some(milliseconds), message)
        }
        Check::NothingAnswers => (
            UpstreamState::NothingAnswers,
            None,
            "Nothing answers at this address".to_owned(),
        ),
        Check::TimedOut => (
            UpstreamState::TimedOut,
            None,
            format!("No answer after {seconds} s"),
        ),
        Check::Certificate => (
            UpstreamState::Certificate,
            None,
            "The certificate is not trusted".to_owned(),
        ),
    };
    UpstreamCheck {
        state,
        milliseconds,
        message,
    }
}
