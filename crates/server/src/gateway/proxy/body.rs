//! Bodies on their way through: nothing is held, and a side that falls silent is noticed.

use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::Body;
use bytes::Bytes;
use hyper::body::{Body as HttpBody, Frame, Incoming, SizeHint};
use tokio::time::{Instant, Sleep, sleep};

/// How far the sending of a request has come.
#[derive(Debug)]
pub(super) struct Progress {
    last: Mutex<Instant>,
    waits_for_caller: AtomicBool,
}

impl Progress {
    pub(super) fn new() -> Self {
        Self {
            last: Mutex::new(Instant::now()),
            waits_for_caller: AtomicBool::new(false),
        }
    }

    /// When something was last sent.
    pub(super) fn last(&self) -> Instant {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether it is the caller who has to go on.
    pub(super) fn waits_for_caller(&self) -> bool {
        self.waits_for_caller.load(Ordering::Relaxed)
    }

    fn note(&self, waits_for_caller: bool) {
        self.waits_for_caller
            .store(waits_for_caller, Ordering::Relaxed);
        if !waits_for_caller {
            *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
        }
    }
}

/// A request's body. Trailers are dropped: a caller could write headers into them that are taken away
/// in front.
#[derive(Debug)]
pub(crate) struct Sent {
    body: Body,
    progress: Arc<Progress>,
}

impl Sent {
    pub(super) fn new(body: Body, progress: &Arc<Progress>) -> Self {
        Self {
            body,
            progress: Arc::clone(progress),
        }
    }

    /// No body.
    pub(super) fn empty() -> Self {
        Self::new(Body::empty(), &Arc::new(Progress::new()))
    }
}

impl HttpBody for Sent {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        loop {
            let polled = Pin::new(&mut self.body).poll_frame(context);
            self.progress.note(polled.is_pending());
            match ready!(polled) {
                Some(Ok(frame)) if !frame.is_data() => {}
                other => return Poll::Ready(other),
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// An answer's body; it fails when nothing comes for too long. A caller who reads slowly is not what
/// the time is for, so it runs only while the upstream is waited for.
#[derive(Debug)]
pub(super) struct Received {
    body: Incoming,
    wait: Duration,
    silence: Option<Pin<Box<Sleep>>>,
}

/// The upstream fell silent within its answer.
#[derive(Debug, thiserror::Error)]
#[error("the upstream fell silent")]
struct Silent;

impl Received {
    pub(super) const fn new(body: Incoming, wait: Duration) -> Self {
        Self {
            body,
            wait,
            silence: None,
        }
    }
}

impl HttpBody for Received {
    type Data = Bytes;
    type Error = axum::BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::BoxError>>> {
        if let Poll::Ready(frame) = Pin::new(&mut self.body).poll_frame(context) {
            self.silence = None;
            return Poll::Ready(frame.map(|frame| frame.map_err(Into::into)));
        }
        let wait = self.wait;
        let silence = self.silence.get_or_insert_with(|| Box::pin(sleep(wait)));
        ready!(silence.as_mut().poll(context));
        Poll::Ready(Some(Err(Silent.into())))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
