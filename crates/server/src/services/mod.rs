//! What other services lean on: introspection (RFC 7662), revocation (RFC 7009), forward-auth.

mod caller;
pub(crate) mod entries;
mod oauth;
mod verify;

use std::sync::Arc;

use axum::body::Body;
use axum::response::Response;
use http::Request;
use keyfob_core::Authority;

/// The three, over one authority.
#[derive(Debug, Clone)]
pub(crate) struct Services {
    authority: Arc<Authority>,
}

impl Services {
    /// Puts them on an authority.
    pub(crate) fn new(authority: &Arc<Authority>) -> Self {
        Self {
            authority: Arc::clone(authority),
        }
    }

    /// Answers a request for one of their paths, with its last slash or without.
    pub(crate) async fn answer(&self, request: Request<Body>) -> Response {
        let path = request.uri().path();
        match path.strip_suffix('/').unwrap_or(path) {
            "/oauth/introspect" => oauth::introspect(&self.authority, request).await,
            "/oauth/revoke" => oauth::revoke(&self.authority, request).await,
            _ => verify::answer(&self.authority, request).await,
        }
    }
}
