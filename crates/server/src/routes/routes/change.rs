//! `PATCH /api/v1/routes/{id}/`.

use axum::Json;
use axum::extract::{Path, State};
use keyfob_api as api;
use keyfob_core::route::{MockPatch, ProxyPatch, RouteId, RoutePatch};

use super::convert::{headers, identities, methods, need, scopes, show};
use super::create::MAX_BYTES;
use crate::admin::{AdminState, ApiError, Caller, JsonBody};

/// Change a route; what is absent stays. A proxy takes a superuser.
#[utoipa::path(
    patch, path = "/api/v1/routes/{id}/", tag = "routes", params(("id" = u64, Path)),
    request_body = api::ChangeRoute,
    responses(
        (status = 200, body = api::Route), (status = 400, body = api::FieldErrors), (status = 401),
        (status = 403), (status = 404), (status = 507)
    )
)]
pub(crate) async fn change_route(
    State(state): State<AdminState>,
    Caller(actor): Caller,
    Path(id): Path<u64>,
    JsonBody(body): JsonBody<api::ChangeRoute, MAX_BYTES>,
) -> Result<Json<api::Route>, ApiError> {
    let patch = patch(body)?;
    let route = state
        .authority
        .change_route(&actor, RouteId(id), patch)
        .await?;
    Ok(Json(show(&route)))
}

fn patch(body: api::ChangeRoute) -> Result<RoutePatch, ApiError> {
    Ok(RoutePatch {
        methods: body.methods.map(methods).transpose()?,
        path: body.path,
        need: body.needs.map(need),
        scopes: body.scopes.as_deref().map(scopes).transpose()?,
        enabled: body.enabled,
        mock: body.mock.map(|mock| MockPatch {
            status: mock.status,
            content_type: mock.content_type,
            headers: mock.headers.map(headers),
            body: mock.body,
        }),
        proxy: body.proxy.map(|proxy| ProxyPatch {
            upstream: proxy.upstream,
            strip_prefix: proxy.strip_prefix,
            identity: proxy.identity.map(identities),
            remove_authorization: proxy.remove_authorization,
            remove_cookie: proxy.remove_cookie,
            timeout_seconds: proxy.timeout_seconds,
        }),
    })
}
