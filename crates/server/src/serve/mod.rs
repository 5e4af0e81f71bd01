//! Serving a site over TCP: HTTP/1.1, plain or in TLS, with limits on time, size and number.
//!
//! `axum::serve` has no header timeout, and hyper-util's automatic builder never closes a connection
//! that sends nothing, so hyper's own HTTP/1 builder is used (see `docs/THREATS.md`).

mod connection;
mod counters;
mod listen;
mod open;
mod registry;
mod tls;

pub use connection::http1;
pub use counters::{ConnectionCounters, ConnectionCounts};
pub use listen::{BindError, Exposure, Listeners, bind, bind_exposed};
pub use tls::{Tls, TlsError};

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::response::Response;
use http::Request;
use hyper_util::server::graceful::GracefulShutdown;
use tokio::sync::{oneshot, watch};
use tokio::task::JoinHandle;

use crate::Site;
use open::Opening;
use registry::Registry;

/// How long open requests may take when the server stops.
const GRACE: Duration = Duration::from_secs(10);

/// Wait after a failed `accept`, so that a lack of descriptors does not spin.
const ACCEPT_PAUSE: Duration = Duration::from_millis(20);

/// The address at the other end of a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Peer(pub IpAddr);

/// What stands behind a listener.
pub trait Answer: Send + Sync + 'static {
    /// Answers one request of `peer`.
    fn answer(&self, request: Request<Body>, peer: Peer) -> impl Future<Output = Response> + Send;
}

impl Answer for Site {
    async fn answer(&self, request: Request<Body>, peer: Peer) -> Response {
        self.answer_peer(request, Some(peer)).await
    }
}

/// How a site is served.
#[derive(Debug, Clone)]
pub struct Options {
    /// How many connections may be open at once.
    pub connections: usize,
    /// Speak TLS, with this certificate.
    pub tls: Option<Arc<Tls>>,
    /// Where connections are counted.
    pub counters: Arc<ConnectionCounters>,
}

impl From<usize> for Options {
    /// Plain HTTP, and this many connections.
    fn from(connections: usize) -> Self {
        Self {
            connections,
            tls: None,
            counters: Arc::default(),
        }
    }
}

/// A server that is running.
#[derive(Debug)]
pub struct Serving {
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    task: JoinHandle<()>,
}

impl Serving {
    /// Where it listens.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Stops taking connections, lets open requests finish for ten seconds, then closes the rest.
    pub async fn shutdown(mut self) {
        if let Some(stop) = self.stop.take() {
            // The task may have ended by itself.
            let _ = stop.send(());
        }
        let _ = self.task.await;
    }
}

/// Serves the site on listeners made by [`bind`] or [`bind_exposed`]; with a number, plainly and with
/// that many connections at once.
#[must_use]
pub fn serve<A: Answer>(
    listeners: Listeners,
    site: Arc<A>,
    options: impl Into<Options>,
) -> Serving {
    let (stop, stopped) = oneshot::channel();
    let address = listeners.address();
    let task = tokio::spawn(accept(listeners, site, options.into(), stopped));
    Serving {
        address,
        stop: Some(stop),
        task,
    }
}

async fn accept<A: Answer>(
    listeners: Listeners,
    site: Arc<A>,
    options: Options,
    mut stopped: oneshot::Receiver<()>,
) {
    let registry = Registry::new(options.connections, options.counters);
    let graceful = GracefulShutdown::new();
    let (stopping, is_stopping) = watch::channel(false);
    let opening = Opening::new(site, options.tls, is_stopping);
    loop {
        let accepted = tokio::select! {
            _ = &mut stopped => break,
            accepted = listeners.accept() => accepted,
        };
        match accepted {
            Ok((stream, peer)) => {
                if let Some(ticket) = registry.admit() {
                    opening.open(stream, Peer(peer.ip()), ticket, &graceful);
                }
            }
            Err(error) => {
                tracing::warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(ACCEPT_PAUSE).await;
            }
        }
    }
    drop(listeners);
    // Whoever is still shaking hands has asked nothing yet.
    let _ = stopping.send(true);
    if tokio::time::timeout(GRACE, graceful.shutdown())
        .await
        .is_err()
    {
        tracing::warn!("some requests were still open after {GRACE:?}");
        registry.close_all();
    }
}
