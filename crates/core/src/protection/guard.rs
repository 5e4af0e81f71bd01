//! Counting, for names of users and of nobody alike.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::{SignedDuration, Timestamp};

use super::bucket::Bucket;
use super::rule::Standing;
use super::{FailedLogIns, Protection};

/// Names remembered at once. Those of users are in the store too, so only counts of names that belong
/// to nobody are lost when there are more.
const MOST_NAMES: usize = 10_000;

/// A login was not tried: too many wrong passwords. The text is DRF's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Throttled {
    /// Whole seconds until the next try; none if only an administrator can help.
    pub wait_seconds: Option<u64>,
}

impl fmt::Display for Throttled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Request was throttled.")?;
        match self.wait_seconds {
            None => Ok(()),
            Some(1) => f.write_str(" Expected available in 1 second."),
            Some(seconds) => write!(f, " Expected available in {seconds} seconds."),
        }
    }
}

impl std::error::Error for Throttled {}

/// Who failed how often.
pub struct Guard(Mutex<Counts>);

struct Counts {
    names: HashMap<String, FailedLogIns>,
    all: Bucket,
}

impl Default for Guard {
    fn default() -> Self {
        Self(Mutex::new(Counts {
            names: HashMap::new(),
            all: Bucket::full(),
        }))
    }
}

impl Guard {
    fn counts(&self) -> MutexGuard<'_, Counts> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether a login under this name may be tried now. `stored` is what the store knows of the
    /// user of that name; what is remembered here is newer. A try is counted as a failure until
    /// [`succeeded`](Self::succeeded) takes it back, so that tries at the same time are too.
    ///
    /// # Errors
    /// [`Throttled`]; the try is not counted then.
    pub fn begin(
        &self,
        rule: &Protection,
        name: &str,
        stored: Option<FailedLogIns>,
        now: Timestamp,
    ) -> Result<FailedLogIns, Throttled> {
        let mut counts = self.counts();
        let failed = counts
            .names
            .get(name)
            .copied()
            .or(stored)
            .unwrap_or_default();
        let wait = |left: SignedDuration| {
            let seconds = left.as_millis().max(1).unsigned_abs().div_ceil(1000);
            Throttled {
                wait_seconds: Some(u64::try_from(seconds).unwrap_or(u64::MAX)),
            }
        };
        match rule.standing(failed, now) {
            Standing::Free => {}
            Standing::Wait(left) => return Err(wait(left)),
            Standing::Stopped => return Err(Throttled { wait_seconds: None }),
        }
        if rule.enabled {
            if !counts.all.has_any(now, rule.burst, rule.per_second) {
                return Err(wait(SignedDuration::from_secs(1)));
            }
            counts.all.take();
        }
        counts.remember(name, failed.and_one(now), now);
        Ok(failed)
    }

    /// The password was right: nothing failed. Gives the count that is to be stored; it is remembered
    /// here too, since the store learns of it later.
    pub fn succeeded(&self, name: &str) -> FailedLogIns {
        let mut counts = self.counts();
        if let Some(failed) = counts.names.get_mut(name) {
            *failed = FailedLogIns::default();
        }
        counts.all.give_back();
        FailedLogIns::default()
    }

    /// The try did not come to comparing a password: as if it had not been.
    pub fn not_tried(&self, name: &str, before: FailedLogIns) {
        let mut counts = self.counts();
        if let Some(failed) = counts.names.get_mut(name) {
            *failed = before;
        }
        counts.all.give_back();
    }

    /// The count for a name after a failed try.
    #[must_use]
    pub fn failed(&self, name: &str) -> FailedLogIns {
        self.counts().names.get(name).copied().unwrap_or_default()
    }

    /// Forgets a name's failures.
    pub fn unlock(&self, name: &str) {
        self.counts().names.remove(name);
    }
}

impl Counts {
    fn remember(&mut self, name: &str, failed: FailedLogIns, now: Timestamp) {
        if self.names.len() >= MOST_NAMES && !self.names.contains_key(name) {
            self.make_room(now);
        }
        self.names.insert(name.to_owned(), failed);
    }

    /// Forgets the half that failed longest ago.
    fn make_room(&mut self, now: Timestamp) {
        let mut times: Vec<Timestamp> =
            self.names.values().map(|f| f.last.unwrap_or(now)).collect();
        let middle = times.len() / 2;
        let (_, &mut median, _) = times.select_nth_unstable(middle);
        self.names
            .retain(|_, failed| failed.last.is_some_and(|last| last > median));
    }
}

impl fmt::Debug for Guard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Guard")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(ms: i64) -> Timestamp {
        Timestamp::from_millisecond(1_700_000_000_000 + ms).unwrap()
    }

    fn fail(guard: &Guard, name: &str, times: u32, now: Timestamp) {
        for n in 0..times {
            guard
                .begin(&Protection::default(), name, None, now)
                .unwrap_or_else(|_| panic!("{n}"));
        }
    }

    #[test]
    fn the_sixth_try_waits_a_second_and_others_do_not() {
        let (guard, rule) = (Guard::default(), Protection::default());
        fail(&guard, "ada", 5, at(0));
        let throttled = guard.begin(&rule, "ada", None, at(1)).unwrap_err();
        assert_eq!(
            throttled.to_string(),
            "Request was throttled. Expected available in 1 second."
        );
        assert!(guard.begin(&rule, "grace", None, at(1)).is_ok());
        assert!(guard.begin(&rule, "ada", None, at(1000)).is_ok());
        let throttled = guard.begin(&rule, "ada", None, at(1000)).unwrap_err();
        assert_eq!(throttled.wait_seconds, Some(2));
    }

    #[test]
    fn a_right_password_starts_anew() {
        let (guard, rule) = (Guard::default(), Protection::default());
        fail(&guard, "ada", 4, at(0));
        assert!(guard.begin(&rule, "ada", None, at(0)).is_ok());
        assert_eq!(guard.succeeded("ada"), FailedLogIns::default());
        fail(&guard, "ada", 5, at(0));
    }

    #[test]
    fn a_right_password_counts_before_the_store_knows() {
        let (guard, rule) = (Guard::default(), Protection::default());
        let stored = FailedLogIns {
            count: 4,
            last: Some(at(0)),
        };
        for _ in 0..10 {
            assert!(guard.begin(&rule, "ada", Some(stored), at(0)).is_ok());
            guard.succeeded("ada");
        }
        let before = guard.begin(&rule, "ada", Some(stored), at(0)).unwrap();
        assert_eq!(before, FailedLogIns::default());
        guard.not_tried("ada", before);
        assert_eq!(guard.begin(&rule, "ada", Some(stored), at(0)), Ok(before));
    }

    #[test]
    fn a_hundred_in_a_row_stop_it_until_it_is_unlocked() {
        let (guard, rule) = (Guard::default(), Protection::default());
        let stored = FailedLogIns {
            count: 100,
            last: Some(at(0)),
        };
        let later = at(1_000_000_000);
        let stopped = guard.begin(&rule, "ada", Some(stored), later).unwrap_err();
        assert_eq!(stopped.wait_seconds, None);
        assert_eq!(stopped.to_string(), "Request was throttled.");
        guard.unlock("ada");
        assert!(guard.begin(&rule, "ada", None, later).is_ok());
    }

    #[test]
    fn many_names_share_a_bucket() {
        let (guard, rule) = (Guard::default(), Protection::default());
        for n in 0..rule.burst {
            assert!(guard.begin(&rule, &n.to_string(), None, at(0)).is_ok());
        }
        assert!(guard.begin(&rule, "one more", None, at(0)).is_err());
        assert!(guard.begin(&rule, "one more", None, at(200)).is_ok());
    }

    #[test]
    fn it_remembers_a_bounded_number_of_names() {
        let rule = Protection {
            burst: 1_000_000,
            ..Protection::default()
        };
        let guard = Guard::default();
        for n in 0..25_000_i64 {
            assert!(guard.begin(&rule, &n.to_string(), None, at(n)).is_ok());
        }
        assert!(guard.counts().names.len() <= MOST_NAMES);
        assert_eq!(guard.failed("24999").count, 1);
    }
}
