//! Times of logins that wait for a commit to ride along with.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use keyfob_core::UserId;

/// The latest time for each user, and when they must be written.
pub(super) struct Notes {
    waiting: HashMap<u64, Timestamp>,
    due: Option<Instant>,
    wait: Duration,
}

impl Notes {
    pub(super) fn new(wait: Duration) -> Self {
        Self {
            waiting: HashMap::new(),
            due: None,
            wait,
        }
    }

    pub(super) fn add(&mut self, user: UserId, at: Timestamp) {
        let latest = self.waiting.entry(user.0).or_insert(at);
        *latest = at.max(*latest);
        self.due.get_or_insert_with(|| Instant::now() + self.wait);
    }

    /// When they must be written, if there are any.
    pub(super) fn due(&self) -> Option<Instant> {
        self.due
    }

    pub(super) fn are_due(&self) -> bool {
        self.due.is_some_and(|due| due <= Instant::now())
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (u64, Timestamp)> {
        self.waiting.iter().map(|(&user, &at)| (user, at))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    pub(super) fn clear(&mut self) {
        self.waiting.clear();
        self.due = None;
    }
}
