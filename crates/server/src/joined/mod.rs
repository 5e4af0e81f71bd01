//! What this side of a request looked like, for its sender in this very process: how long it took, whose
//! token it came with, and why it was refused. The two are joined by `X-Request-ID`.
//!
//! Nothing of it is on the wire, and a request that nobody asked about pays one look at a number.

mod cause;
mod verdict;

#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use http::StatusCode;

pub use cause::Cause;
pub use verdict::{SeenToken, ServerSide};
pub(crate) use verdict::{authenticate, note, note_if_none, passed, within};

/// Most requests that are waited for at once.
const MAX_EXPECTED: usize = 64;

/// Where a request's own side is written down.
pub(crate) type Slot = Arc<Mutex<ServerSide>>;

/// The requests that somebody in this process is about to send.
#[derive(Debug, Default)]
pub struct JoinedRequests {
    /// How many; the only thing that every request looks at.
    waiting: AtomicUsize,
    expected: Mutex<HashMap<String, Slot>>,
}

/// A request that is waited for, until this is dropped.
#[derive(Debug)]
pub struct Joined {
    register: Arc<JoinedRequests>,
    id: String,
    slot: Slot,
}

impl JoinedRequests {
    /// Waits for the request that will come with `id`. Beyond a number of them, nothing is told.
    #[must_use]
    pub fn expect(self: &Arc<Self>, id: &str) -> Joined {
        let slot = Slot::default();
        let mut expected = self.lock();
        if expected.len() < MAX_EXPECTED {
            expected.insert(id.to_owned(), Arc::clone(&slot));
            self.waiting.store(expected.len(), Ordering::Release);
        }
        drop(expected);
        Joined {
            register: Arc::clone(self),
            id: id.to_owned(),
            slot,
        }
    }

    /// Where to write about the request `id`, if it is waited for. Only the first of that id is.
    pub(crate) fn slot(&self, id: &str) -> Option<Slot> {
        if self.waiting.load(Ordering::Acquire) == 0 {
            return None;
        }
        self.forget(id)
    }

    fn forget(&self, id: &str) -> Option<Slot> {
        let mut expected = self.lock();
        let slot = expected.remove(id);
        self.waiting.store(expected.len(), Ordering::Release);
        slot
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Slot>> {
        self.expected.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Joined {
    /// What this side looked like; nothing where the request never came here.
    #[must_use]
    pub fn told(&self) -> Option<ServerSide> {
        let side = self.slot.lock().unwrap_or_else(PoisonError::into_inner);
        side.took.is_some().then(|| side.clone())
    }
}

impl Drop for Joined {
    fn drop(&mut self) {
        self.register.forget(&self.id);
    }
}

/// Writes down how a request ended.
pub(crate) fn close(slot: &Slot, status: StatusCode, took: Duration) {
    let mut side = slot.lock().unwrap_or_else(PoisonError::into_inner);
    side.took = Some(took);
    // What was odd about a request that passed is no reason for anything.
    if !matches!(status, StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN) {
        side.cause = None;
    }
}
