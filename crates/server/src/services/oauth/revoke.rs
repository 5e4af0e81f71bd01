//! RFC 7009: ending a token by its key.

use axum::body::Body;
use axum::response::Response;
use http::Request;
use keyfob_core::{Actor, Authority};

use super::client;
use super::fault::OAuthFault;
use super::reply;

/// Answers a request: 200 for unknown tokens too, since they do not work either.
pub(in crate::services) async fn revoke(authority: &Authority, request: Request<Body>) -> Response {
    match end(authority, request).await {
        Ok(()) => reply::done::<()>(None),
        Err(fault) => reply::refused(&fault),
    }
}

async fn end(authority: &Authority, request: Request<Body>) -> Result<(), OAuthFault> {
    let (parts, body) = request.into_parts();
    let asked = client::read(authority, &parts, body, |_| Ok(())).await?;
    let actor = Actor::user(asked.caller.token).from(asked.source);
    let revoked = authority
        .revoke_by_key(&actor, asked.form.token.as_bytes())
        .await;
    revoked.map(drop).map_err(OAuthFault::from)
}
