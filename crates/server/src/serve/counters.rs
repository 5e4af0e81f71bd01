//! What is counted about connections.

use std::sync::atomic::{AtomicU64, Ordering};

/// Counts of a process's connections. All but the live ones only grow.
#[derive(Debug, Default)]
pub struct ConnectionCounters {
    accepted: AtomicU64,
    ended: AtomicU64,
    refused: AtomicU64,
    displaced: AtomicU64,
    handshake_failures: AtomicU64,
}

/// The counts at one moment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ConnectionCounts {
    /// Open now.
    pub live: u64,
    /// Taken, since the start.
    pub accepted: u64,
    /// Closed at once, since every place was at work.
    pub refused: u64,
    /// Closed before they had sent a whole request, to make room for a newer one.
    pub displaced: u64,
    /// Ended by a TLS handshake that failed or took too long.
    pub handshake_failures: u64,
}

impl ConnectionCounters {
    /// The counts now.
    #[must_use]
    pub fn counts(&self) -> ConnectionCounts {
        // Ended ones are read first, so that there are never more of them than were taken.
        let ended = read(&self.ended);
        let accepted = read(&self.accepted);
        ConnectionCounts {
            live: accepted.saturating_sub(ended),
            accepted,
            refused: read(&self.refused),
            displaced: read(&self.displaced),
            handshake_failures: read(&self.handshake_failures),
        }
    }

    pub(super) fn accept(&self) {
        grow(&self.accepted);
    }

    pub(super) fn end(&self) {
        grow(&self.ended);
    }

    pub(super) fn refuse(&self) {
        grow(&self.refused);
    }

    pub(super) fn displace(&self) {
        grow(&self.displaced);
    }

    pub(super) fn fail_handshake(&self) {
        grow(&self.handshake_failures);
    }
}

fn grow(counter: &AtomicU64) {
    counter.fetch_add(1, Ordering::Relaxed);
}

fn read(counter: &AtomicU64) -> u64 {
    counter.load(Ordering::Relaxed)
}
