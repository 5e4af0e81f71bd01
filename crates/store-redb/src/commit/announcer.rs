//! Telling those who look at the store that it changed: at once what somebody did, and at most once a
//! second what only rides along.

use std::time::{Duration, Instant};

use tokio::sync::watch;

use crate::draft::Outcome;

/// Quiet changes are told at least so far apart.
const APART: Duration = Duration::from_secs(1);

/// When it was told last, and whether there is something left to tell.
#[derive(Default)]
pub(super) struct Announcer {
    last: Option<Instant>,
    due: Option<Instant>,
}

impl Announcer {
    /// A commit was made.
    pub(super) fn committed(&mut self, outcome: &Outcome, changes: &watch::Sender<u64>) {
        if outcome.shown {
            return self.tell(changes);
        }
        if outcome.changed && self.due.is_none() {
            let next = self.last.map(|last| last + APART);
            self.due = Some(next.unwrap_or_else(Instant::now));
        }
        self.tell_if_due(changes);
    }

    /// When something must be told, if there is anything.
    pub(super) const fn due(&self) -> Option<Instant> {
        self.due
    }

    pub(super) fn tell_if_due(&mut self, changes: &watch::Sender<u64>) {
        if self.due.is_some_and(|due| due <= Instant::now()) {
            self.tell(changes);
        }
    }

    fn tell(&mut self, changes: &watch::Sender<u64>) {
        self.last = Some(Instant::now());
        self.due = None;
        changes.send_modify(|commits| *commits += 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quiet_waits_and_what_is_shown_does_not() {
        let (changes, seen) = watch::channel(0);
        let mut announcer = Announcer::default();
        let quiet = Outcome {
            changed: true,
            ..Outcome::default()
        };
        let shown = Outcome {
            shown: true,
            changed: true,
            ..Outcome::default()
        };
        for _ in 0..3 {
            announcer.committed(&quiet, &changes);
        }
        assert_eq!(*seen.borrow(), 1);
        assert!(announcer.due().is_some());
        for _ in 0..3 {
            announcer.committed(&shown, &changes);
        }
        assert_eq!((*seen.borrow(), announcer.due()), (4, None));
    }
}
