//! `PATCH /api/v1/tokens/{id}/`.

use axum::Json;
use axum::extract::{Path, State};
use jiff::{SignedDuration, Timestamp};
use keyfob_api as api;
use keyfob_core::store::TokenPatch;
use keyfob_core::{Expiry, Settings, TokenId};

use super::read::{expiry, networks, scopes};
use crate::admin::{AdminState, ApiError, Caller, JsonBody, show_token};

/// Change a named token; what is absent stays.
#[utoipa::path(
    patch, path = "/api/v1/tokens/{id}/", tag = "tokens", params(("id" = u64, Path)),
    request_body = api::ChangeToken,
    responses(
        (status = 200, body = api::Token), (status = 400, body = api::FieldErrors), (status = 401),
        (status = 403, body = api::Detail), (status = 404), (status = 409, body = api::Detail),
        (status = 507)
    )
)]
pub(crate) async fn change_token(
    State(state): State<AdminState>,
    Caller(actor): Caller,
    Path(id): Path<u64>,
    JsonBody(body): JsonBody<api::ChangeToken>,
) -> Result<Json<api::Token>, ApiError> {
    let authority = &state.authority;
    let now = authority.clock().now();
    let patch = TokenPatch {
        name: body.name.map(|name| name.trim().to_owned()),
        scopes: body.scopes.as_deref().map(scopes).transpose()?,
        expires: body
            .expires
            .map(|wish| moment(expiry(wish, now), now, &authority.settings())),
        allowed: body.allowed.as_deref().map(networks).transpose()?,
        max_uses: body.max_uses.map(|max| Some(max).filter(|max| *max > 0)),
        disabled: body.disabled,
    };
    let token = authority.change_token(&actor, TokenId(id), patch).await?;
    Ok(Json(show_token(authority, token).await?))
}

/// The moment an expiry comes to, from now on.
fn moment(expiry: Expiry, now: Timestamp, settings: &Settings) -> Option<Timestamp> {
    match expiry {
        Expiry::At(at) => Some(at),
        Expiry::Never => None,
        Expiry::Default => settings.default_expiry_days.map(|days| {
            let ahead = SignedDuration::from_hours(24 * i64::from(days));
            now.saturating_add(ahead).unwrap_or(Timestamp::MAX)
        }),
    }
}
