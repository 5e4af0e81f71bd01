//! The rule: how long to wait after so many wrong passwords.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::settings::{SettingsFault, fault};

/// Failures in a row are forgotten after this long without another, unless the user is stopped.
const FORGOTTEN_AFTER: SignedDuration = SignedDuration::from_hours(24);

/// How much guessing is let through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Protection {
    /// It is on.
    pub enabled: bool,
    /// Wrong passwords in a row without any delay.
    pub free: u32,
    /// Seconds to wait after one more; doubled with each one after it.
    pub first_delay: u32,
    /// Most seconds to wait.
    pub longest_delay: u32,
    /// So many in a row, and nothing helps but an administrator.
    pub hard_stop: u32,
    /// Wrong passwords that all usernames together may have at once.
    pub burst: u32,
    /// How many of these come back each second.
    pub per_second: u32,
}

impl Default for Protection {
    fn default() -> Self {
        Self {
            enabled: true,
            free: 5,
            first_delay: 1,
            longest_delay: 60,
            hard_stop: 100,
            burst: 500,
            per_second: 5,
        }
    }
}

/// Wrong passwords in a row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FailedLogIns {
    /// How many.
    pub count: u32,
    /// When the last one was.
    pub last: Option<Timestamp>,
}

/// Whether a login may be tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// Now.
    Free,
    /// After so long.
    Wait(SignedDuration),
    /// Not until somebody unlocks it.
    Stopped,
}

impl Protection {
    /// Whether this can be used.
    ///
    /// # Errors
    /// [`SettingsFault`].
    pub fn check(&self) -> Result<(), SettingsFault> {
        if self.hard_stop <= self.free {
            return fault("protection", "The hard stop comes after the free tries.");
        }
        if self.first_delay == 0 || self.longest_delay < self.first_delay {
            return fault(
                "protection",
                "The first delay is 1 s or more, the longest no less.",
            );
        }
        if self.longest_delay > 86_400 || self.burst == 0 || self.per_second == 0 {
            return fault(
                "protection",
                "Delays are at most a day, the bucket is not empty.",
            );
        }
        Ok(())
    }

    /// Whether a user with these failures is stopped.
    #[must_use]
    pub fn is_stopped(&self, failed: FailedLogIns) -> bool {
        self.enabled && failed.count >= self.hard_stop
    }

    /// Seconds to wait after the last of so many failures.
    #[must_use]
    pub fn delay(&self, count: u32) -> u32 {
        let Some(more) = count.checked_sub(self.free) else {
            return 0;
        };
        let doubled = 1_u32.checked_shl(more).unwrap_or(u32::MAX);
        self.first_delay
            .saturating_mul(doubled)
            .min(self.longest_delay)
    }

    pub(super) fn standing(&self, failed: FailedLogIns, now: Timestamp) -> Standing {
        if !self.enabled {
            return Standing::Free;
        }
        if self.is_stopped(failed) {
            return Standing::Stopped;
        }
        let Some(last) = failed.last else {
            return Standing::Free;
        };
        // A clock that went back must not make anybody wait for the difference.
        let passed = now.duration_since(last).max(SignedDuration::ZERO);
        let delay = SignedDuration::from_secs(i64::from(self.delay(failed.count)));
        match delay - passed {
            left if left > SignedDuration::ZERO => Standing::Wait(left),
            _ => Standing::Free,
        }
    }
}

impl FailedLogIns {
    /// One more.
    #[must_use]
    pub fn and_one(self, now: Timestamp) -> Self {
        let old = self
            .last
            .is_some_and(|last| now.duration_since(last) > FORGOTTEN_AFTER);
        let count = if old { 0 } else { self.count };
        Self {
            count: count.saturating_add(1),
            last: Some(now),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delay_grows_to_its_longest() {
        let rule = Protection::default();
        let delays: Vec<u32> = (0..14).map(|count| rule.delay(count)).collect();
        assert_eq!(delays, [0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]);
        assert_eq!(rule.delay(u32::MAX), 60);
    }

    #[test]
    fn failures_of_yesterday_are_forgotten() {
        let at = |hours: i64| Timestamp::from_second(hours * 3600).unwrap();
        let failed = FailedLogIns::default().and_one(at(0)).and_one(at(23));
        assert_eq!(failed.count, 2);
        assert_eq!(failed.and_one(at(48)).count, 1);
    }
}
