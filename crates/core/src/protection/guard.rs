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

/// A login that may be tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Try {
    /// Wrong passwords in a row before it.
    pub before: FailedLogIns,
    /// It counts as one from its beginning.
    is_counted: bool,
}

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
    /// user of that name; what is remembered here is newer.
    ///
    /// Among the free tries any number may be under way at once: many right ones at the same time are
    /// what a fleet of programs sends, and the queue for hashing bounds the wrong ones. After them a try
    /// counts as a failure from its beginning, so that only one at a time gets through.
    ///
    /// # Errors
    /// [`Throttled`]; the try is not counted then.
    pub fn begin(
        &self,
        rule: &Protection,
        name: &str,
        stored: Option<FailedLogIns>,
        now: Timestamp,
    ) -> Result<Try, Throttled> {
        let mut counts = self.counts();
        let known = counts.names.get(name).copied();
        let before = known.or(stored).unwrap_or_default();
        match rule.standing(before, now) {
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
        let is_counted = before.count >= rule.free;
        if is_counted {
            counts.remember(name, before.and_one(now), now);
        }
        Ok(Try { before, is_counted })
    }

    /// The password was right: nothing failed. Gives the count that is to be stored; it is remembered
    /// here too, since the store learns of it later.
    pub fn succeeded(&self, name: &str, tried: Try, now: Timestamp) -> FailedLogIns {
        let mut counts = self.counts();
        let none = FailedLogIns::default();
        if tried.before != none || counts.names.contains_key(name) {
            counts.remember(name, none, now);
        }
        counts.all.give_back();
        none
    }

    /// The password was wrong. Gives the count that is to be stored.
    pub fn failed(&self, name: &str, tried: Try, now: Timestamp) -> FailedLogIns {
        let mut counts = self.counts();
        let known = counts.names.get(name).copied();
        let failed = known.unwrap_or(tried.before);
        let failed = match tried.is_counted && known.is_some() {
            true => failed,
            false => failed.and_one(now),
        };
        counts.remember(name, failed, now);
        failed
    }

    /// The try did not come to comparing a password: as if it had not been.
    pub fn not_tried(&self, name: &str, tried: Try) {
        let mut counts = self.counts();
        if let Some(failed) = counts.names.get_mut(name).filter(|_| tried.is_counted) {
            *failed = tried.before;
        }
        counts.all.give_back();
    }

    /// What is remembered of a name.
    #[must_use]
    pub fn known(&self, name: &str) -> FailedLogIns {
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

fn wait(left: SignedDuration) -> Throttled {
    let seconds = left.as_millis().max(1).unsigned_abs().div_ceil(1000);
    Throttled {
        wait_seconds: Some(u64::try_from(seconds).unwrap_or(u64::MAX)),
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
            let tried = guard.begin(&Protection::default(), name, None, now);
            let tried = tried.unwrap_or_else(|_| panic!("{n}"));
            guard.failed(name, tried, now);
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
        let tried = guard.begin(&rule, "ada", None, at(0)).unwrap();
        let none = FailedLogIns::default();
        assert_eq!(guard.succeeded("ada", tried, at(0)), none);
        fail(&guard, "ada", 5, at(0));
    }

    #[test]
    fn a_right_password_counts_before_the_store_knows() {
        let (guard, rule) = (Guard::default(), Protection::default());
        let stored = Some(FailedLogIns {
            count: 4,
            last: Some(at(0)),
        });
        for _ in 0..10 {
            let tried = guard.begin(&rule, "ada", stored, at(0)).unwrap();
            guard.succeeded("ada", tried, at(0));
        }
        let tried = guard.begin(&rule, "ada", stored, at(0)).unwrap();
        assert_eq!(tried.before, FailedLogIns::default());
        guard.not_tried("ada", tried);
        assert_eq!(guard.begin(&rule, "ada", stored, at(0)), Ok(tried));
    }

    #[test]
    fn many_right_ones_at_once_are_let_through_and_wrong_ones_all_count() {
        let (guard, rule) = (Guard::default(), Protection::default());
        let begin = || guard.begin(&rule, "ada", None, at(0));
        let tries: Vec<Try> = (0..50).map(|_| begin().unwrap()).collect();
        for tried in &tries[..20] {
            guard.succeeded("ada", *tried, at(0));
        }
        for tried in &tries[20..] {
            guard.failed("ada", *tried, at(0));
        }
        assert_eq!(guard.known("ada").count, 30);
        assert!(begin().is_err());
    }

    #[test]
    fn after_the_free_tries_one_at_a_time_gets_through() {
        let (guard, rule) = (Guard::default(), Protection::default());
        fail(&guard, "ada", 5, at(0));
        let tried = guard.begin(&rule, "ada", None, at(1000)).unwrap();
        assert!(guard.begin(&rule, "ada", None, at(1000)).is_err());
        assert_eq!(guard.failed("ada", tried, at(1000)).count, 6);
        let tried = guard.begin(&rule, "ada", None, at(3000)).unwrap();
        guard.not_tried("ada", tried);
        assert_eq!(guard.begin(&rule, "ada", None, at(3000)), Ok(tried));
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
            let tried = guard.begin(&rule, &n.to_string(), None, at(n)).unwrap();
            guard.failed(&n.to_string(), tried, at(n));
        }
        assert!(guard.counts().names.len() <= MOST_NAMES);
        assert_eq!(guard.known("24999").count, 1);
    }
}
