//! Requests of each of the last minutes, in memory: what an administrator sees at a glance.

use std::sync::atomic::{AtomicU64, Ordering};

use http::StatusCode;

use crate::route_class::RouteClass;

/// Minutes that are kept: two hours, the earlier one to compare with.
pub(crate) const KEPT: usize = 120;

/// A slot holds its minute in the high bits and the count in these.
const COUNT_BITS: u32 = 40;
const COUNT_MASK: u64 = (1 << COUNT_BITS) - 1;

/// The counts, each minute in the slot of its number; an old minute's slot is taken over.
#[derive(Debug)]
pub(crate) struct Activity {
    answered: [AtomicU64; KEPT],
    rejected: [AtomicU64; KEPT],
}

/// One minute's requests.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct MinuteCount {
    pub(crate) answered: u64,
    pub(crate) rejected: u64,
}

impl Default for Activity {
    fn default() -> Self {
        Self {
            answered: std::array::from_fn(|_| AtomicU64::new(0)),
            rejected: std::array::from_fn(|_| AtomicU64::new(0)),
        }
    }
}

impl Activity {
    /// Counts an answer given in a minute. The admin API's own, and what watches the server, do not count.
    pub(crate) fn count(&self, minute: u64, class: RouteClass, status: StatusCode) {
        if matches!(class, RouteClass::Admin | RouteClass::Operation) {
            return;
        }
        let row = match is_rejection(class, status) {
            true => &self.rejected,
            false => &self.answered,
        };
        grow(&row[place(minute)], minute);
    }

    /// The last [`KEPT`] minutes, the oldest first; the last one is `minute`.
    pub(crate) fn until(&self, minute: u64) -> [MinuteCount; KEPT] {
        std::array::from_fn(|index| {
            let ago = (KEPT - 1 - index) as u64;
            let Some(minute) = minute.checked_sub(ago) else {
                return MinuteCount::default();
            };
            MinuteCount {
                answered: read(&self.answered[place(minute)], minute),
                rejected: read(&self.rejected[place(minute)], minute),
            }
        })
    }
}

/// Whether the caller was not let in: no credentials, wrong ones, or too many requests.
fn is_rejection(class: RouteClass, status: StatusCode) -> bool {
    match status {
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN | StatusCode::TOO_MANY_REQUESTS => true,
        // DRF answers a wrong password so.
        StatusCode::BAD_REQUEST => class == RouteClass::LogIn,
        _ => false,
    }
}

fn place(minute: u64) -> usize {
    usize::try_from(minute % KEPT as u64).unwrap_or_default()
}

fn grow(slot: &AtomicU64, minute: u64) {
    let grown = |held: u64| {
        let before = match held >> COUNT_BITS == minute {
            true => held & COUNT_MASK,
            false => 0,
        };
        Some(minute << COUNT_BITS | (before + 1).min(COUNT_MASK))
    };
    // The closure never declines, so neither does this.
    let _ = slot.fetch_update(Ordering::Relaxed, Ordering::Relaxed, grown);
}

fn read(slot: &AtomicU64, minute: u64) -> u64 {
    let held = slot.load(Ordering::Relaxed);
    match held >> COUNT_BITS == minute {
        true => held & COUNT_MASK,
        false => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OK: StatusCode = StatusCode::OK;

    fn last(activity: &Activity, minute: u64) -> (u64, u64) {
        let count = activity.until(minute)[KEPT - 1];
        (count.answered, count.rejected)
    }

    #[test]
    fn each_minute_counts_for_itself() {
        let activity = Activity::default();
        activity.count(0, RouteClass::Hello, OK);
        activity.count(0, RouteClass::Hello, StatusCode::UNAUTHORIZED);
        activity.count(1, RouteClass::Other, OK);
        assert_eq!(last(&activity, 0), (1, 1));
        assert_eq!(last(&activity, 1), (1, 0));
        let minutes = activity.until(1);
        assert_eq!(minutes[KEPT - 2].rejected, 1);
        assert_eq!(minutes.iter().map(|one| one.answered).sum::<u64>(), 2);
    }

    #[test]
    fn a_minute_of_two_hours_ago_makes_room() {
        let activity = Activity::default();
        activity.count(3, RouteClass::Hello, OK);
        let later = 3 + KEPT as u64;
        assert_eq!(last(&activity, later), (0, 0));
        assert_eq!(activity.until(later - 1)[0].answered, 1);
        activity.count(later, RouteClass::Hello, OK);
        assert_eq!(last(&activity, later), (1, 0));
        assert_eq!(activity.until(later - 1)[0].answered, 0);
    }

    #[test]
    fn what_is_a_rejection_and_what_is_not_counted() {
        let activity = Activity::default();
        activity.count(0, RouteClass::LogIn, StatusCode::BAD_REQUEST);
        activity.count(0, RouteClass::Other, StatusCode::TOO_MANY_REQUESTS);
        activity.count(0, RouteClass::Other, StatusCode::BAD_REQUEST);
        activity.count(0, RouteClass::Other, StatusCode::BAD_GATEWAY);
        activity.count(0, RouteClass::Admin, OK);
        activity.count(0, RouteClass::Operation, OK);
        assert_eq!(last(&activity, 0), (2, 2));
    }

    #[test]
    fn threads_lose_nothing() {
        let activity = Activity::default();
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..1000 {
                        activity.count(7, RouteClass::Hello, OK);
                    }
                });
            }
        });
        assert_eq!(last(&activity, 7), (4000, 0));
    }
}
