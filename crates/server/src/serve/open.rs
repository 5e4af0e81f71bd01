//! One connection, from its first byte to its last.

use std::convert::Infallible;
use std::sync::Arc;

use axum::body::Body;
use http::Request;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::sync::watch;

use super::registry::Ticket;
use super::{Answer, Peer, Tls, http1};

/// What every connection of a server has in common.
pub(super) struct Opening<A> {
    site: Arc<A>,
    tls: Option<Arc<Tls>>,
    stopping: watch::Receiver<bool>,
}

impl<A: Answer> Opening<A> {
    pub(super) const fn new(
        site: Arc<A>,
        tls: Option<Arc<Tls>>,
        stopping: watch::Receiver<bool>,
    ) -> Self {
        Self {
            site,
            tls,
            stopping,
        }
    }

    /// Serves a connection on a task of its own.
    pub(super) fn open(
        &self,
        stream: TcpStream,
        peer: Peer,
        ticket: Ticket,
        graceful: &GracefulShutdown,
    ) {
        // Answers are small and whole, so waiting to fill a packet only delays them.
        let _ = stream.set_nodelay(true);
        let ticket = Arc::new(ticket);
        let serving = Serving {
            site: Arc::clone(&self.site),
            peer,
            ticket: Arc::clone(&ticket),
            watcher: graceful.watcher(),
        };
        match &self.tls {
            None => tokio::spawn(serving.run(stream)),
            Some(tls) => {
                let (tls, stopping) = (Arc::clone(tls), self.stopping.clone());
                tokio::spawn(async move {
                    if let Some(stream) = shake_hands(&tls, stream, &ticket, stopping).await {
                        serving.run(stream).await;
                    }
                })
            }
        };
    }
}

/// One connection whose bytes are HTTP's.
struct Serving<A> {
    site: Arc<A>,
    peer: Peer,
    ticket: Arc<Ticket>,
    watcher: Watcher,
}

impl<A: Answer> Serving<A> {
    async fn run<S>(self, stream: S)
    where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        let Self {
            site,
            peer,
            ticket,
            watcher,
        } = self;
        let dispatched = Arc::clone(&ticket);
        let service = service_fn(move |request: Request<Incoming>| {
            dispatched.mark_dispatched();
            let site = Arc::clone(&site);
            async move { Ok::<_, Infallible>(site.answer(request.map(Body::new), peer).await) }
        });
        let connection = http1().serve_connection(TokioIo::new(stream), service);
        tokio::select! {
            ended = watcher.watch(connection) => {
                if let Err(error) = ended {
                    tracing::debug!(%error, "a connection ended early");
                }
            }
            () = ticket.closed() => tracing::debug!("a connection was closed to make room"),
        }
    }
}

/// The stream in TLS, unless the client cannot, takes too long, or has to make room.
async fn shake_hands(
    tls: &Tls,
    stream: TcpStream,
    ticket: &Ticket,
    mut stopping: watch::Receiver<bool>,
) -> Option<tokio_rustls::server::TlsStream<TcpStream>> {
    let shaken = tokio::select! {
        shaken = tls.accept(stream) => shaken,
        () = ticket.closed() => return None,
        _ = stopping.wait_for(|stopping| *stopping) => return None,
    };
    match shaken {
        Ok(stream) => Some(stream),
        Err(error) => {
            ticket.handshake_failed();
            tracing::debug!(%error, "a TLS handshake failed");
            None
        }
    }
}
