//! A clock that stands still.

use std::sync::Mutex;

use jiff::{SignedDuration, Timestamp};
use keyfob_core::Clock;

/// Shows one time until it is told another.
#[derive(Debug)]
pub struct FixedClock(Mutex<Timestamp>);

impl FixedClock {
    /// A clock that shows `now`.
    #[must_use]
    pub const fn new(now: Timestamp) -> Self {
        Self(Mutex::new(now))
    }

    /// Shows another time from now on.
    pub fn set(&self, now: Timestamp) {
        *self.0.lock().unwrap() = now;
    }

    /// Goes on by `duration`, or back by a negative one.
    pub fn advance(&self, duration: SignedDuration) {
        let mut now = self.0.lock().unwrap();
        *now = now.checked_add(duration).unwrap();
    }
}

impl Default for FixedClock {
    /// 2026-11-24 10:00:00.123456 UTC.
    fn default() -> Self {
        Self::new("2026-11-24T10:00:00.123456Z".parse().unwrap())
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }
}
