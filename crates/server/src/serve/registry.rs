//! How many connections may be open, and which is closed when one more comes.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

use super::ConnectionCounters;

/// The open connections, oldest first.
///
/// A cap alone lets slow clients shut everybody out, so a new connection takes the place of the
/// oldest one that has not yet sent a whole request.
#[derive(Debug)]
pub(super) struct Registry {
    cap: usize,
    counters: Arc<ConnectionCounters>,
    open: Mutex<Open>,
}

#[derive(Debug, Default)]
struct Open {
    next: u64,
    connections: BTreeMap<u64, Arc<Connection>>,
}

#[derive(Debug, Default)]
struct Connection {
    dispatched: AtomicBool,
    close: Notify,
}

/// A place among the open connections, given back when dropped.
#[derive(Debug)]
pub(super) struct Ticket {
    registry: Arc<Registry>,
    number: u64,
    connection: Arc<Connection>,
}

impl Registry {
    pub(super) fn new(cap: usize, counters: Arc<ConnectionCounters>) -> Arc<Self> {
        Arc::new(Self {
            cap,
            counters,
            open: Mutex::default(),
        })
    }

    /// A place for a new connection; none if all others are at work.
    pub(super) fn admit(self: &Arc<Self>) -> Option<Ticket> {
        let mut open = self.lock();
        if open.connections.len() >= self.cap {
            let idle = |connection: &Connection| !connection.dispatched.load(Ordering::Acquire);
            let oldest = open
                .connections
                .iter()
                .find(|(_, connection)| idle(connection));
            let Some(number) = oldest.map(|(number, _)| *number) else {
                self.counters.refuse();
                return None;
            };
            if let Some(connection) = open.connections.remove(&number) {
                connection.close.notify_one();
                self.counters.displace();
            }
        }
        let number = open.next;
        open.next += 1;
        let connection = Arc::new(Connection::default());
        open.connections.insert(number, Arc::clone(&connection));
        self.counters.accept();
        Some(Ticket {
            registry: Arc::clone(self),
            number,
            connection,
        })
    }

    /// Closes every connection at once.
    pub(super) fn close_all(&self) {
        for connection in self.lock().connections.values() {
            connection.close.notify_one();
        }
    }

    fn lock(&self) -> MutexGuard<'_, Open> {
        // The map is whole after every statement, so a panic elsewhere does not spoil it.
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Ticket {
    /// The connection has sent a whole request.
    pub(super) fn mark_dispatched(&self) {
        self.connection.dispatched.store(true, Ordering::Release);
    }

    /// The connection never came to speak HTTP.
    pub(super) fn handshake_failed(&self) {
        self.registry.counters.fail_handshake();
    }

    /// Waits until the connection has to go.
    pub(super) async fn closed(&self) {
        self.connection.close.notified().await;
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        self.registry.lock().connections.remove(&self.number);
        self.registry.counters.end();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_new_connection_takes_the_place_of_the_oldest_silent_one() {
        let counters = Arc::<ConnectionCounters>::default();
        let registry = Registry::new(2, Arc::clone(&counters));
        let busy = registry.admit().unwrap();
        busy.mark_dispatched();
        let silent = registry.admit().unwrap();
        let third = registry.admit().unwrap();
        silent.closed().await;
        third.mark_dispatched();
        drop(silent);
        assert!(registry.admit().is_none(), "both places are at work");
        drop(busy);
        assert!(registry.admit().is_some());
        let counts = counters.counts();
        assert_eq!((counts.accepted, counts.live), (4, 1));
        assert_eq!((counts.refused, counts.displaced), (1, 1));
    }
}
