//! When the bytes of an exchange passed.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use serde::Serialize;

/// One stage of an exchange, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Stage {
    /// From sending to its beginning.
    pub from_ms: f64,
    /// How long it took.
    pub ms: f64,
}

/// The stages of an exchange that was answered.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Timing {
    /// Name lookup, TCP and TLS; none where an open connection was used again.
    pub connect: Option<Stage>,
    /// Until the system took the request's last byte.
    pub send: Stage,
    /// Until the answer's first byte.
    pub wait: Stage,
    /// Until the answer's last byte.
    pub receive: Stage,
    /// Bytes of the request, its head included, before encryption.
    pub sent_bytes: u64,
    /// Reading the token from the keychain, in milliseconds; before all that and no part of it.
    pub keychain_ms: Option<f64>,
}

/// Watches one connection. Cheap to clone.
#[derive(Debug, Clone)]
pub(super) struct Meter(Arc<Watched>);

#[derive(Debug)]
struct Watched {
    connecting: Instant,
    connected: Instant,
    exchange: Mutex<Exchange>,
}

/// The exchange under way, or the last one.
#[derive(Debug, Clone, Copy, Default)]
struct Exchange {
    /// It was told; the next byte is another's.
    over: bool,
    unflushed: bool,
    last_write: Option<Instant>,
    first_read: Option<Instant>,
    bytes: u64,
}

impl Meter {
    /// Of a connection that has come about between these two moments.
    pub(super) fn new(connecting: Instant, connected: Instant) -> Self {
        Self(Arc::new(Watched {
            connecting,
            connected,
            exchange: Mutex::default(),
        }))
    }

    /// The system took `bytes`.
    pub(super) fn wrote(&self, bytes: usize) {
        let mut exchange = self.lock();
        if exchange.over {
            *exchange = Exchange::default();
        }
        exchange.bytes += bytes as u64;
        exchange.unflushed = true;
        exchange.mark_write();
    }

    /// What was written has left the buffers of this program.
    pub(super) fn flushed(&self) {
        let mut exchange = self.lock();
        if exchange.unflushed && !exchange.over {
            exchange.unflushed = false;
            exchange.mark_write();
        }
    }

    /// Something came.
    pub(super) fn read(&self) {
        let mut exchange = self.lock();
        if !exchange.over && exchange.last_write.is_some() {
            exchange.first_read.get_or_insert_with(Instant::now);
        }
    }

    /// The stages of the exchange that began and ended then.
    pub(super) fn timing(&self, begun: Instant, ended: Instant) -> Option<Timing> {
        let mut exchange = self.lock();
        exchange.over = true;
        let answered = exchange.first_read?;
        // A server may answer before it has the whole request.
        let written = exchange.last_write?.min(answered);
        let fresh = self.0.connected > begun;
        let ready = if fresh { self.0.connected } else { begun };
        let stage = |from: Instant, to: Instant| Stage {
            from_ms: millis(from.saturating_duration_since(begun)),
            ms: millis(to.saturating_duration_since(from)),
        };
        Some(Timing {
            connect: fresh.then(|| stage(self.0.connecting.max(begun), self.0.connected)),
            send: stage(ready, written),
            wait: stage(written, answered),
            receive: stage(answered, ended),
            sent_bytes: exchange.bytes,
            keychain_ms: None,
        })
    }

    fn lock(&self) -> MutexGuard<'_, Exchange> {
        self.0
            .exchange
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

impl Exchange {
    fn mark_write(&mut self) {
        if self.first_read.is_none() {
            self.last_write = Some(Instant::now());
        }
    }
}

/// Milliseconds, to the microsecond.
pub(crate) fn millis(time: Duration) -> f64 {
    (time.as_secs_f64() * 1e6).round() / 1e3
}
