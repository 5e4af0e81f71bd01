//! The whole site, as it stands behind a listener.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::response::{IntoResponse as _, Response};
use http::header::{CACHE_CONTROL, X_CONTENT_TYPE_OPTIONS};
use http::{HeaderValue, Request};
use keyfob_core::Authority;
use tower::ServiceExt as _;
use tower_http::cors::CorsLayer;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::admin::{AdminState, method_not_allowed, not_found};
use crate::drf::DrfState;
use crate::drf::host::{HostRules, allowed, refusal};
use crate::guard::{CorsOrigin, cors_layer, is_preflight, refuses_cross_site};
use crate::openapi::document;
use crate::request_log::Line;
use crate::routes::operations;

/// What a site is told.
#[derive(Debug, Clone, Default)]
pub struct SiteOptions {
    /// Names besides the loopback ones that `Host` may have.
    pub allowed_hosts: Vec<String>,
    /// Origins whose pages may call the API from a browser; none means no CORS headers at all.
    pub cors_origins: Vec<CorsOrigin>,
}

/// The DRF wire and the admin API behind their guards. Every request over TCP goes through this.
pub struct Site {
    hosts: HostRules,
    origins: Vec<CorsOrigin>,
    cors: Option<CorsLayer>,
    inner: Inner,
}

/// What is behind the guards.
#[derive(Clone)]
struct Inner {
    drf: Arc<DrfState>,
    admin: Router,
}

impl Site {
    /// Puts the site together.
    #[must_use]
    pub fn new(authority: &Arc<Authority>, options: SiteOptions) -> Self {
        Self {
            hosts: HostRules::with_listed(options.allowed_hosts),
            cors: cors_layer(&options.cors_origins),
            origins: options.cors_origins,
            inner: Inner {
                drf: Arc::new(DrfState::new(Arc::clone(authority))),
                admin: admin_router(authority),
            },
        }
    }

    /// Answers a request that came over TCP.
    pub async fn answer(&self, request: Request<Body>) -> Response {
        let line = Line::begin(&request);
        let response = self.guarded(request).await;
        if let Some(line) = line {
            line.end(&response);
        }
        response
    }

    /// Past the guards, or their refusal.
    async fn guarded(&self, request: Request<Body>) -> Response {
        let (parts, body) = request.into_parts();
        if !allowed(&self.hosts, &parts.uri, &parts.headers) {
            return refusal();
        }
        if refuses_cross_site(&self.origins, &parts) {
            return crate::guard::cross_site_refusal();
        }
        let preflight = is_preflight(&parts);
        let request = Request::from_parts(parts, body);
        match &self.cors {
            Some(cors) if preflight || request.method() != http::Method::OPTIONS => {
                let inner = self.inner.clone();
                let service = tower::service_fn(move |request| {
                    let inner = inner.clone();
                    async move { Ok::<_, std::convert::Infallible>(inner.answer(request).await) }
                });
                tower::ServiceBuilder::new()
                    .layer(cors)
                    .service(service)
                    .oneshot(request)
                    .await
                    .unwrap_or_else(|never| match never {})
            }
            _ => self.inner.answer(request).await,
        }
    }
}

impl Inner {
    async fn answer(&self, request: Request<Body>) -> Response {
        let path = request.uri().path();
        if path.starts_with(keyfob_api::PREFIX) {
            return answer_admin(self.admin.clone(), request).await;
        }
        self.drf.answer(request).await
    }
}

/// Sends a request to the admin API's router.
async fn answer_admin(router: Router, request: Request<Body>) -> Response {
    router
        .oneshot(request)
        .await
        .map_or_else(|never| match never {}, |answer| answer.into_response())
}

/// The admin API alone, for callers in this process and for the local control socket. It has no
/// guard of its own but each operation's check of who asks.
pub fn admin_router(authority: &Arc<Authority>) -> Router {
    let text = document().to_json().unwrap_or_default();
    let state = AdminState {
        authority: Arc::clone(authority),
        document: text.into(),
    };
    let (router, _document) = operations().split_for_parts();
    // Keys pass here, so no answer may be kept by a cache.
    let no_store = HeaderValue::from_static("no-store");
    let nosniff = HeaderValue::from_static("nosniff");
    router
        .method_not_allowed_fallback(method_not_allowed)
        .fallback(not_found)
        .layer(SetResponseHeaderLayer::overriding(CACHE_CONTROL, no_store))
        .layer(SetResponseHeaderLayer::overriding(
            X_CONTENT_TYPE_OPTIONS,
            nosniff,
        ))
        .with_state(state)
}
