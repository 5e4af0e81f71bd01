//! Serving a site on loopback TCP: HTTP/1.1 with limits on time, size and number.
//!
//! `axum::serve` has no header timeout, and hyper-util's automatic builder never closes a connection
//! that sends nothing, so hyper's own HTTP/1 builder is used (see `docs/THREATS.md`).

mod connection;
mod listen;
mod registry;

pub use connection::http1;
pub use listen::{BindError, bind};

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::response::Response;
use http::Request;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::Site;
use registry::{Registry, Ticket};

/// How long open requests may take when the server stops.
const GRACE: Duration = Duration::from_secs(10);

/// Wait after a failed `accept`, so that a lack of descriptors does not spin.
const ACCEPT_PAUSE: Duration = Duration::from_millis(20);

/// What stands behind a listener.
pub trait Answer: Send + Sync + 'static {
    /// Answers one request.
    fn answer(&self, request: Request<Body>) -> impl Future<Output = Response> + Send;
}

impl Answer for Site {
    async fn answer(&self, request: Request<Body>) -> Response {
        Self::answer(self, request).await
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

/// Serves the site on listeners made by [`bind`]. `connections` is how many may be open at once.
#[must_use]
pub fn serve<A: Answer>(listeners: Listeners, site: Arc<A>, connections: usize) -> Serving {
    let (stop, stopped) = oneshot::channel();
    let address = listeners.address;
    let task = tokio::spawn(accept(listeners, site, Registry::new(connections), stopped));
    Serving {
        address,
        stop: Some(stop),
        task,
    }
}

/// Bound but not yet served.
#[derive(Debug)]
pub struct Listeners {
    address: SocketAddr,
    first: TcpListener,
    second: Option<TcpListener>,
}

impl Listeners {
    async fn accept(&self) -> std::io::Result<TcpStream> {
        let accepted = match &self.second {
            None => self.first.accept().await,
            Some(second) => tokio::select! {
                accepted = self.first.accept() => accepted,
                accepted = second.accept() => accepted,
            },
        };
        accepted.map(|(stream, _peer)| stream)
    }
}

async fn accept<A: Answer>(
    listeners: Listeners,
    site: Arc<A>,
    registry: Arc<Registry>,
    mut stopped: oneshot::Receiver<()>,
) {
    let graceful = GracefulShutdown::new();
    loop {
        let stream = tokio::select! {
            _ = &mut stopped => break,
            accepted = listeners.accept() => accepted,
        };
        match stream {
            Ok(stream) => {
                if let Some(ticket) = registry.admit() {
                    open(stream, Arc::clone(&site), ticket, &graceful);
                }
            }
            Err(error) => {
                tracing::warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(ACCEPT_PAUSE).await;
            }
        }
    }
    drop(listeners);
    if tokio::time::timeout(GRACE, graceful.shutdown())
        .await
        .is_err()
    {
        tracing::warn!("some requests were still open after {GRACE:?}");
        registry.close_all();
    }
}

/// Serves one connection on a task of its own.
fn open<A: Answer>(stream: TcpStream, site: Arc<A>, ticket: Ticket, graceful: &GracefulShutdown) {
    // Answers are small and whole, so waiting to fill a packet only delays them.
    let _ = stream.set_nodelay(true);
    let ticket = Arc::new(ticket);
    let dispatched = Arc::clone(&ticket);
    let service = service_fn(move |request: Request<Incoming>| {
        dispatched.mark_dispatched();
        let site = Arc::clone(&site);
        async move { Ok::<_, Infallible>(site.answer(request.map(Body::new)).await) }
    });
    let connection = http1().serve_connection(TokioIo::new(stream), service);
    let watched = graceful.watch(connection);
    tokio::spawn(async move {
        tokio::select! {
            ended = watched => {
                if let Err(error) = ended {
                    tracing::debug!(%error, "a connection ended early");
                }
            }
            () = ticket.closed() => tracing::debug!("a connection was closed to make room"),
        }
    });
}
