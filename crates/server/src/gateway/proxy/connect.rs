//! Connections to upstreams. Whatever an address was checked for before, what it is resolved to is
//! checked here, where the connection is made.

use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use http::Uri;
use hyper_util::rt::TokioIo;
use keyfob_core::Authority;
use keyfob_core::route::{Upstream, UpstreamFault};
use tokio::net::{TcpStream, lookup_host};
use tower::Service;

/// Makes connections to upstreams that may be sent to.
#[derive(Debug, Clone)]
pub(super) struct Connector(pub(super) Arc<Authority>);

/// Why there is no connection.
#[derive(Debug, thiserror::Error)]
pub(super) enum ConnectError {
    /// It may not be sent to.
    #[error(transparent)]
    Refused(#[from] UpstreamFault),
    /// Nothing listens, or the name is not known.
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

impl Service<Uri> for Connector {
    type Response = TokioIo<TcpStream>;
    type Error = ConnectError;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, ConnectError>> + Send>>;

    fn poll_ready(&mut self, _context: &mut Context<'_>) -> Poll<Result<(), ConnectError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        let authority = Arc::clone(&self.0);
        Box::pin(async move { connect(&authority, &uri).await.map(TokioIo::new) })
    }
}

async fn connect(authority: &Authority, uri: &Uri) -> Result<TcpStream, ConnectError> {
    let upstream: Upstream = uri
        .to_string()
        .split('?')
        .next()
        .unwrap_or_default()
        .parse()?;
    let policy = authority.upstream_policy();
    policy.check(&upstream)?;
    let mut refused = ConnectError::Io(std::io::ErrorKind::NotFound.into());
    for address in lookup_host(upstream.authority()).await? {
        refused = match policy.check_address(&upstream, address.ip()) {
            Err(fault) => fault.into(),
            Ok(()) => match open(address).await {
                Ok(stream) => return Ok(stream),
                Err(error) => error.into(),
            },
        };
    }
    Err(refused)
}

async fn open(address: SocketAddr) -> std::io::Result<TcpStream> {
    let stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    Ok(stream)
}
