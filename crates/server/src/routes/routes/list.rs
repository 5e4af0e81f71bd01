//! `GET /api/v1/routes/`.

use axum::Json;
use axum::extract::State;
use keyfob_api::{Page, RouteKind, RouteRow};
use keyfob_core::route::{Answer, BUILT_IN, BuiltIn, Mock, Route};
use serde::Deserialize;
use utoipa::IntoParams;

use super::convert::{kind, show_need, words};
use crate::admin::{AdminState, ApiError, Caller, Params};

/// Which routes.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct RouteParams {
    /// The path or the upstream has this in it, whatever the case.
    search: Option<String>,
    /// Of this sort only.
    kind: Option<RouteKind>,
    /// Those that are on, or those that are off.
    enabled: Option<bool>,
}

/// List routes by path, the built-in ones too, all on one page.
#[utoipa::path(
    get, path = "/api/v1/routes/", tag = "routes", params(RouteParams),
    responses((status = 200, body = Page<RouteRow>), (status = 401), (status = 403))
)]
pub(crate) async fn list_routes(
    State(state): State<AdminState>,
    _caller: Caller,
    Params(filter): Params<RouteParams>,
) -> Result<Json<Page<RouteRow>>, ApiError> {
    let routes = state.authority.routes();
    let own = routes.iter().map(row);
    let mut results: Vec<RouteRow> = BUILT_IN.iter().map(built_in).chain(own).collect();
    results.retain(|row| filter.keeps(row));
    results.sort_by(|a, b| (&a.path, &a.methods, a.id).cmp(&(&b.path, &b.methods, b.id)));
    Ok(Json(Page {
        next: None,
        previous: None,
        results,
    }))
}

impl RouteParams {
    fn keeps(&self, row: &RouteRow) -> bool {
        let has = |text: &str, part: &str| text.to_lowercase().contains(&part.to_lowercase());
        let found = self.search.as_ref().is_none_or(|part| {
            let upstream = row.upstream.as_deref();
            has(&row.path, part) || upstream.is_some_and(|upstream| has(upstream, part))
        });
        found
            && self.kind.is_none_or(|kind| kind == row.kind)
            && self.enabled.is_none_or(|enabled| enabled == row.enabled)
    }
}

fn row(route: &Route) -> RouteRow {
    let draft = &route.draft;
    let (mock, proxy) = match &draft.answer {
        Answer::Mock(mock) => (Some(mock), None),
        Answer::Proxy(proxy) => (None, Some(proxy)),
    };
    let summary = mock
        .map(summary)
        .or(proxy.map(|proxy| proxy.upstream.clone()));
    RouteRow {
        id: Some(route.id.0),
        kind: kind(&draft.answer),
        methods: draft.methods.clone().into(),
        path: draft.path.clone(),
        needs: show_need(draft.need.kind()),
        scopes: words(&draft.need),
        enabled: draft.enabled,
        summary: summary.unwrap_or_default(),
        status: mock.map(|mock| mock.status),
        content_type: mock.map(|mock| mock.content_type.clone()),
        body_bytes: mock.map(|mock| mock.body.len() as u64),
        upstream: proxy.map(|proxy| proxy.upstream.clone()),
        created: Some(route.created),
        changed: Some(route.changed),
    }
}

fn summary(mock: &Mock) -> String {
    match mock.body.len() {
        0 => format!("{} · no body", mock.status),
        bytes => format!("{} · {bytes} B", mock.status),
    }
}

fn built_in(own: &BuiltIn) -> RouteRow {
    RouteRow {
        id: None,
        kind: RouteKind::BuiltIn,
        methods: own
            .methods
            .iter()
            .map(|&method| method.to_owned())
            .collect(),
        path: own.path.to_owned(),
        needs: show_need(own.need),
        scopes: Vec::new(),
        enabled: true,
        summary: own.summary.to_owned(),
        status: None,
        content_type: None,
        body_bytes: None,
        upstream: None,
        created: None,
        changed: None,
    }
}
