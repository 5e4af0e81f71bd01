//! The whole site, as it stands behind a listener.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::response::{IntoResponse as _, Response};
use http::header::{CACHE_CONTROL, X_CONTENT_TYPE_OPTIONS};
use http::{HeaderValue, Request};
use keyfob_core::{Authority, Network};
use tower::ServiceExt as _;
use tower_http::cors::CorsLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use tracing::Instrument as _;

use crate::admin::{AdminState, bearer_challenge, method_not_allowed, not_found};
use crate::drf::DrfState;
use crate::drf::host::{HostRules, allowed, refusal};
use crate::gateway::{GatewayState, Upstreams};
use crate::guard::{CorsOrigin, cors_layer, is_preflight, refuses_cross_site};
use crate::joined;
use crate::openapi::document;
use crate::operation::{Operation, Watch};
use crate::request_id::RequestIds;
use crate::request_log;
use crate::route_class::RouteClass;
use crate::routes::operations;
use crate::serve::Peer;
use crate::services::Services;
use crate::source;

/// What a site is told.
#[derive(Debug, Clone)]
pub struct SiteOptions {
    /// Names besides the loopback ones that `Host` may have.
    pub allowed_hosts: Vec<String>,
    /// Origins whose pages may call the API from a browser; none means no CORS headers at all.
    pub cors_origins: Vec<CorsOrigin>,
    /// Where proxies call from, whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<Network>,
    /// What stands before the paths of knox's wire, such as `/auth`.
    pub knox_prefixes: Vec<String>,
    /// Clients speak TLS, here or with a proxy in front; upstreams are told so.
    pub secure: bool,
    /// Where requests are counted.
    pub operation: Arc<Operation>,
}

impl Default for SiteOptions {
    fn default() -> Self {
        Self {
            allowed_hosts: Vec::new(),
            cors_origins: Vec::new(),
            trusted_proxies: Vec::new(),
            knox_prefixes: ["/auth", "/knox"].map(str::to_owned).to_vec(),
            secure: false,
            operation: Arc::default(),
        }
    }
}

/// The DRF wire, the admin API and all else behind their guards. Every request over TCP goes through
/// this.
pub struct Site {
    hosts: HostRules,
    origins: Vec<CorsOrigin>,
    cors: Option<CorsLayer>,
    proxies: Vec<Network>,
    knox_prefixes: Vec<String>,
    ids: RequestIds,
    operation: Arc<Operation>,
    inner: Inner,
}

/// What is behind the guards.
#[derive(Clone)]
struct Inner {
    drf: Arc<DrfState>,
    admin: Router,
    gateway: GatewayState,
    services: Services,
}

impl Site {
    /// Puts the site together.
    #[must_use]
    pub fn new(authority: &Arc<Authority>, options: SiteOptions) -> Self {
        let drf = DrfState::new(Arc::clone(authority)).with_knox(&options.knox_prefixes);
        Self {
            hosts: HostRules::with_listed(options.allowed_hosts),
            cors: cors_layer(&options.cors_origins),
            origins: options.cors_origins,
            proxies: options.trusted_proxies,
            knox_prefixes: options.knox_prefixes,
            ids: RequestIds::new(),
            inner: Inner {
                drf: Arc::new(drf),
                admin: admin_router(authority, &options.operation),
                gateway: GatewayState::new(authority, options.secure),
                services: Services::new(authority),
            },
            operation: options.operation,
        }
    }

    /// Answers a request that came over TCP from somewhere.
    pub async fn answer(&self, request: Request<Body>) -> Response {
        self.answer_peer(request, None).await
    }

    /// Answers a request that came over TCP. Its extensions then hold its [`keyfob_core::Source`].
    pub async fn answer_peer(&self, mut request: Request<Body>, peer: Option<Peer>) -> Response {
        let class = RouteClass::of(request.uri().path(), &self.knox_prefixes);
        let watch = Watch::begin(class, request.method());
        let id = self.ids.of(request.headers());
        let source = source::over_tcp(request.headers(), peer, &self.proxies, id.as_str());
        let span = request_log::span(&request, &source);
        request.extensions_mut().insert(source);
        let guarded = self.guarded(request, class);
        let guarded = guarded.instrument(span.clone());
        let asked = self.operation.joined().slot(id.as_str());
        let mut response = match &asked {
            Some(slot) => Box::pin(joined::within(Arc::clone(slot), guarded)).await,
            None => guarded.await,
        };
        if let Some(slot) = &asked {
            joined::close(slot, response.status(), watch.elapsed());
        }
        id.mark(&mut response);
        self.operation.count(&watch, response.status());
        request_log::answered(&span, response.status(), watch.elapsed());
        response
    }

    /// Past the guards, or their refusal.
    async fn guarded(&self, request: Request<Body>, class: RouteClass) -> Response {
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
                    async move { Ok::<_, std::convert::Infallible>(inner.answer(request, class).await) }
                });
                tower::ServiceBuilder::new()
                    .layer(cors)
                    .service(service)
                    .oneshot(request)
                    .await
                    .unwrap_or_else(|never| match never {})
            }
            _ => self.inner.answer(request, class).await,
        }
    }
}

impl Inner {
    /// Hands a request to the part that its path belongs to.
    async fn answer(&self, request: Request<Body>, class: RouteClass) -> Response {
        match class {
            RouteClass::Admin | RouteClass::Operation => {
                answer_admin(self.admin.clone(), request).await
            }
            RouteClass::Verify | RouteClass::OAuth => self.services.answer(request).await,
            RouteClass::Knox | RouteClass::Hello | RouteClass::LogIn
                if self.drf.serves(request.uri()) =>
            {
                self.drf.answer(request).await
            }
            // The greeting can be switched off; a route may have its path then.
            _ => match self.gateway.find(&request) {
                Some(found) => self.gateway.answer(found, request).await,
                None => self.drf.answer(request).await,
            },
        }
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
pub fn admin_router(authority: &Arc<Authority>, operation: &Arc<Operation>) -> Router {
    let text = document().to_json().unwrap_or_default();
    let state = AdminState {
        authority: Arc::clone(authority),
        upstreams: Upstreams::new(authority),
        document: text.into(),
        operation: Arc::clone(operation),
    };
    let (router, _document) = operations().split_for_parts();
    // Keys pass here, so no answer may be kept by a cache.
    let no_store = HeaderValue::from_static("no-store");
    let nosniff = HeaderValue::from_static("nosniff");
    router
        .method_not_allowed_fallback(method_not_allowed)
        .fallback(not_found)
        .layer(axum::middleware::from_fn(bearer_challenge))
        .layer(SetResponseHeaderLayer::overriding(CACHE_CONTROL, no_store))
        .layer(SetResponseHeaderLayer::overriding(
            X_CONTENT_TYPE_OPTIONS,
            nosniff,
        ))
        .with_state(state)
}
