//! `/metrics` without a token, on a listener of its own that only this computer reaches.

use std::sync::Arc;

use axum::Json;
use axum::body::Body;
use axum::response::{IntoResponse as _, Response};
use http::header::{ALLOW, CACHE_CONTROL, X_CONTENT_TYPE_OPTIONS};
use http::request::Parts;
use http::{HeaderValue, Method, Request, StatusCode};
use keyfob_api::{CheckResult, Health};
use keyfob_core::Authority;

use super::Operation;
use super::metrics::exposition;
use super::readyz::readiness;
use crate::drf::host::{HostRules, allowed, refusal};
use crate::request_id::RequestIds;
use crate::serve::{Answer, Peer};

/// Answers `/metrics`, `/healthz` and `/readyz`, and nothing else.
#[derive(Debug)]
pub struct MetricsListener {
    operation: Arc<Operation>,
    authority: Arc<Authority>,
    hosts: HostRules,
    ids: RequestIds,
}

impl MetricsListener {
    /// Tells of this operation, and of what these use cases have done.
    #[must_use]
    pub fn new(operation: Arc<Operation>, authority: Arc<Authority>) -> Self {
        Self {
            operation,
            authority,
            // A page whose name is made to lead here must not read it.
            hosts: HostRules::default(),
            ids: RequestIds::new(),
        }
    }

    async fn respond(&self, request: &Parts) -> Response {
        if !allowed(&self.hosts, &request.uri, &request.headers) {
            return refusal();
        }
        if !matches!(request.method, Method::GET | Method::HEAD) {
            let allow = HeaderValue::from_static("GET, HEAD");
            return (StatusCode::METHOD_NOT_ALLOWED, [(ALLOW, allow)]).into_response();
        }
        match request.uri.path() {
            "/metrics" => exposition(&self.operation, &self.authority),
            "/readyz" => readiness(&self.operation).await.into_response(),
            "/healthz" => Json(Health {
                status: CheckResult::Ok,
            })
            .into_response(),
            _ => StatusCode::NOT_FOUND.into_response(),
        }
    }
}

impl Answer for MetricsListener {
    async fn answer(&self, request: Request<Body>, _peer: Peer) -> Response {
        let (request, _body) = request.into_parts();
        let id = self.ids.of(&request.headers);
        let mut response = self.respond(&request).await;
        let headers = response.headers_mut();
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        id.mark(&mut response);
        response
    }
}
