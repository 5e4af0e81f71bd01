//! The wire behind a listener.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::body::Body;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use keyfob_server::drf::host::{HostRules, allowed, refusal};
use keyfob_server::drf::{Accounts, DrfState};
use tokio::net::TcpListener;

/// Starts a server on a free port; it ends with the test's runtime.
pub async fn start<A: Accounts + 'static>(accounts: A) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let state = Arc::new(DrfState::new(Arc::new(accounts)));
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let state = Arc::clone(&state);
            let service = service_fn(move |request: http::Request<hyper::body::Incoming>| {
                let state = Arc::clone(&state);
                async move {
                    let request = request.map(Body::new);
                    let rules = HostRules::default();
                    if !allowed(&rules, request.uri(), request.headers()) {
                        return Ok::<_, Infallible>(refusal());
                    }
                    Ok(state.answer(request).await)
                }
            });
            tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
        }
    });
    address
}
