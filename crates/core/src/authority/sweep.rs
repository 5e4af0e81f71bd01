//! Ending tokens whose time is over, and removing what ended long ago. To be called every minute or so.
//!
//! What was swept stays ended when the clock goes back, and nothing is swept for a day after the clock
//! jumped forward, so that a wrong clock set right again has ended nothing.

use std::sync::{Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};

use super::Authority;
use super::actor::keyfob_draft;
use super::named_tokens::days_after;
use crate::StoreError;
use crate::audit::AuditAction;
use crate::store::{Swept, WriteError};

/// Most rows of one write, so that others' writes are not held up.
const AT_ONCE: usize = 1_000;

/// A clock that moved so far since the last look, although much less time passed, has jumped.
const JUMP: SignedDuration = SignedDuration::from_hours(2);

/// Nothing is swept for so long after a jump.
const REST: SignedDuration = SignedDuration::from_hours(24);

/// What a sweep did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SweepReport {
    /// Tokens ended because their time was over.
    pub expired: u64,
    /// Tokens removed that had ended long ago.
    pub removed: u64,
    /// Old entries removed from the audit log.
    pub pruned: u64,
    /// Nothing was done, since the clock has jumped.
    pub resting: bool,
}

/// When the last sweep was, by both clocks.
#[derive(Debug, Default)]
pub(super) struct Sweeper(Mutex<Looks>);

#[derive(Debug, Default)]
struct Looks {
    last: Option<(Timestamp, SignedDuration)>,
    rest_until: Option<Timestamp>,
}

impl Sweeper {
    /// Whether a sweep may be done now. `running` is time passed by a clock that nobody sets.
    fn may(&self, now: Timestamp, running: SignedDuration) -> bool {
        let mut looks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((then, ran)) = looks.last.replace((now, running)) {
            let jumped = now.duration_since(then) - (running - ran);
            if jumped > JUMP {
                looks.rest_until = now.saturating_add(REST).ok();
            } else if jumped < -JUMP {
                // Set back again: what was ahead is no reason to wait for.
                looks.rest_until = None;
            }
        }
        looks.rest_until.is_none_or(|until| until <= now)
    }
}

impl Authority {
    /// Ends, removes and prunes what is due. `running` is the time since some fixed moment by a clock
    /// that nobody sets (monotonic).
    ///
    /// # Errors
    /// When the store fails; what was done before stays done.
    pub async fn sweep(&self, running: SignedDuration) -> Result<SweepReport, StoreError> {
        let now = self.clock.now();
        let mut report = SweepReport::default();
        if !self.sweeper.may(now, running) {
            report.resting = true;
            return Ok(report);
        }
        let settings = self.settings();
        let keep_since = days_before(now, settings.keep_ended_days);
        loop {
            let draft = keyfob_draft(AuditAction::SweepTokens, now, "schedule");
            let swept = self.store.sweep(now, keep_since, AT_ONCE, draft).await;
            let Swept {
                expired,
                removed,
                more,
            } = done(swept)?;
            report.expired += expired;
            report.removed += removed;
            if !more {
                break;
            }
        }
        if let Some(days) = settings.audit_retention_days {
            report.pruned = self.prune(now, days).await?;
        }
        Ok(report)
    }

    async fn prune(&self, now: Timestamp, days: u32) -> Result<u64, StoreError> {
        let mut pruned = 0;
        loop {
            let draft = keyfob_draft(AuditAction::PruneAudit, now, "schedule");
            let before = days_before(now, days);
            let count = done(self.store.prune_audit(before, AT_ONCE, draft).await)?;
            pruned += count;
            if count < AT_ONCE as u64 {
                return Ok(pruned);
            }
        }
    }
}

fn done<T>(written: Result<T, WriteError>) -> Result<T, StoreError> {
    written.map_err(|error| match error {
        WriteError::Store(error) => error,
        WriteError::Refused(other) => StoreError::Unavailable(other.to_string()),
    })
}

fn days_before(now: Timestamp, days: u32) -> Timestamp {
    let reach = days_after(now, days).duration_since(now);
    now.saturating_sub(reach).unwrap_or(Timestamp::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_swept_for_a_day_after_a_jump_forward() {
        let at = |hours: i64| Timestamp::from_second(hours * 3600).unwrap();
        let ran = SignedDuration::from_mins;
        let sweeper = Sweeper::default();
        assert!(sweeper.may(at(0), ran(0)));
        assert!(sweeper.may(at(1), ran(60)));
        // Ten years in a minute.
        assert!(!sweeper.may(at(87_600), ran(61)));
        assert!(!sweeper.may(at(87_601), ran(121)));
        assert!(sweeper.may(at(87_624), ran(1501)));
        // Set right again.
        assert!(!sweeper.may(at(187_000), ran(1502)));
        assert!(sweeper.may(at(26), ran(1503)));
    }

    #[test]
    fn sleeping_is_not_a_jump_that_ends_anything_early() {
        // A computer that slept: the wall clock moved, the other one did not. Waiting is the safe side.
        let sweeper = Sweeper::default();
        let at = |hours: i64| Timestamp::from_second(hours * 3600).unwrap();
        assert!(sweeper.may(at(0), SignedDuration::ZERO));
        assert!(!sweeper.may(at(10), SignedDuration::from_secs(60)));
        assert!(sweeper.may(at(34), SignedDuration::from_hours(24)));
    }
}
