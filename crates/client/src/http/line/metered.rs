//! A connection that tells its [`Meter`] of every byte, and the connector that makes such ones.

use std::{
    error::Error,
    io,
    pin::Pin,
    task::{Context, Poll},
    time::{Duration, Instant},
};

use http::Uri;
use hyper::rt::{Read, ReadBufCursor, Write};
use hyper_util::client::legacy::connect::{Connected, Connection};
use tower::Service;

use super::{marks::Meter, too_slow};

type BoxError = Box<dyn Error + Send + Sync>;

/// Makes metered connections.
#[derive(Clone)]
pub(super) struct MeteredConnector<C> {
    inner: C,
    limit: Duration,
}

/// A connection with its meter.
pub(super) struct Metered<T> {
    inner: T,
    meter: Meter,
}

impl<C> MeteredConnector<C> {
    /// Connections of `inner`, each of which may take `limit` to come about.
    pub(super) fn new(inner: C, limit: Duration) -> Self {
        Self { inner, limit }
    }
}

impl<C, T> Service<Uri> for MeteredConnector<C>
where
    C: Service<Uri, Response = T>,
    C::Future: Send + 'static,
    C::Error: Into<BoxError>,
    T: Send,
{
    type Response = Metered<T>;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<Metered<T>, BoxError>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.inner.poll_ready(context).map_err(Into::into)
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        let limit = self.limit;
        let connecting = Instant::now();
        let connection = self.inner.call(uri);
        Box::pin(async move {
            let made = tokio::time::timeout(limit, connection).await;
            let inner = made.map_err(|_| too_slow(limit))?.map_err(Into::into)?;
            let meter = Meter::new(connecting, Instant::now());
            Ok(Metered { inner, meter })
        })
    }
}

impl<T: Connection> Connection for Metered<T> {
    fn connected(&self) -> Connected {
        // The answers that come over it have the meter among their extensions.
        self.inner.connected().extra(self.meter.clone())
    }
}

impl<T: Read + Unpin> Read for Metered<T> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        let polled = Pin::new(&mut self.inner).poll_read(context, buffer);
        if matches!(polled, Poll::Ready(Ok(()))) {
            self.meter.read();
        }
        polled
    }
}

impl<T: Write + Unpin> Write for Metered<T> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let polled = Pin::new(&mut self.inner).poll_write(context, bytes);
        self.note(polled)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let polled = Pin::new(&mut self.inner).poll_flush(context);
        if matches!(polled, Poll::Ready(Ok(()))) {
            self.meter.flushed();
        }
        polled
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_shutdown(context)
    }

    fn is_write_vectored(&self) -> bool {
        self.inner.is_write_vectored()
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let polled = Pin::new(&mut self.inner).poll_write_vectored(context, parts);
        self.note(polled)
    }
}

impl<T> Metered<T> {
    fn note(&self, polled: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        if let Poll::Ready(Ok(bytes)) = &polled {
            self.meter.wrote(*bytes);
        }
        polled
    }
}
