//! Entries for the audit log that nobody waits for. They come by the same way as jobs and keep their
//! order among them; when too many wait, those that come are counted instead of kept.

use std::sync::{Mutex, MutexGuard, PoisonError};

use keyfob_core::audit::{AuditAction, AuditActor, AuditDraft, TargetKind};
use keyfob_core::{Source, StoreError};

use crate::draft::Draft;

/// What the log calls the server itself.
const KEYFOB: &str = "keyfob";

/// How many are on their way, and what became of those too many.
pub(crate) struct Door {
    most: usize,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    inside: usize,
    lost: u64,
    /// The first and the last one that were lost.
    ends: Option<(AuditDraft, AuditDraft)>,
}

/// How many were lost, and the entry that says so.
pub(super) struct Lost {
    count: u64,
    entry: AuditDraft,
}

impl Door {
    pub(crate) fn new(most: usize) -> Self {
        Self {
            most,
            state: Mutex::default(),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets an entry in, or counts it as lost.
    pub(super) fn enter(&self, draft: &AuditDraft) -> bool {
        let mut state = self.state();
        if state.inside < self.most {
            state.inside += 1;
            return true;
        }
        state.lost += 1;
        match &mut state.ends {
            Some((_, last)) => last.clone_from(draft),
            none => *none = Some((draft.clone(), draft.clone())),
        }
        false
    }

    /// Entries that were written are not on their way any more.
    pub(super) fn written(&self, count: usize, lost: Option<&Lost>) {
        let mut state = self.state();
        state.inside = state.inside.saturating_sub(count);
        if let Some(lost) = lost {
            state.lost = state.lost.saturating_sub(lost.count);
            if state.lost == 0 {
                state.ends = None;
            }
        }
    }

    /// What was lost since the last entry about that.
    pub(super) fn lost(&self) -> Option<Lost> {
        let state = self.state();
        let (first, last) = state.ends.as_ref()?;
        let actor = AuditActor {
            name: KEYFOB.to_owned(),
            user: None,
            token: None,
        };
        let action = AuditAction::LoseEntries;
        let entry = AuditDraft::new(action, actor, Source::default(), last.at)
            .about(TargetKind::Server, None, "audit log")
            .with("entries", state.lost)
            .with("since", first.at.to_string());
        Some(Lost {
            count: state.lost,
            entry,
        })
    }
}

impl Lost {
    pub(super) fn log(&self, draft: &mut Draft<'_>) -> Result<(), StoreError> {
        draft.log(self.entry.clone())
    }
}

/// Entries that wait, each with the number of jobs of the batch that came before it, in this order.
#[derive(Default)]
pub(super) struct Entries(Vec<(usize, AuditDraft)>);

impl Entries {
    pub(super) fn add(&mut self, jobs_before: usize, draft: AuditDraft) {
        self.0.push((jobs_before, draft));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Those that come before the job of this place and after the one before it.
    pub(super) fn before(&self, job: usize) -> impl Iterator<Item = &AuditDraft> {
        let start = self.0.partition_point(|(place, _)| *place < job);
        let its = self.0[start..]
            .iter()
            .take_while(move |(place, _)| *place == job);
        its.map(|(_, draft)| draft)
    }

    /// A job was taken out of the batch.
    pub(super) fn without_job(&mut self, job: usize) {
        for (place, _) in &mut self.0 {
            if *place > job {
                *place -= 1;
            }
        }
    }

    /// The batch came to nothing: what waits comes before the jobs of the next one.
    pub(super) fn wait_again(&mut self) {
        for (place, _) in &mut self.0 {
            *place = 0;
        }
    }

    pub(super) fn clear(&mut self) {
        self.0.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(second: i64) -> AuditDraft {
        let actor = AuditActor {
            name: "ada".to_owned(),
            user: None,
            token: None,
        };
        let at = jiff::Timestamp::from_second(second).unwrap();
        AuditDraft::new(AuditAction::LogIn, actor, Source::default(), at)
    }

    #[test]
    fn what_is_too_much_is_counted() {
        let door = Door::new(2);
        let let_in: Vec<bool> = (0..5).map(|second| door.enter(&draft(second))).collect();
        assert_eq!(let_in, [true, true, false, false, false]);
        let lost = door.lost().unwrap();
        assert_eq!(lost.entry.details["entries"], 3);
        assert_eq!(lost.entry.at, draft(4).at);
        assert!(!door.enter(&draft(5)));
        door.written(2, Some(&lost));
        assert_eq!(door.lost().unwrap().count, 1);
        assert!(door.enter(&draft(6)));
        door.written(1, door.lost().as_ref());
        assert!(door.lost().is_none());
    }

    #[test]
    fn entries_keep_their_places_among_the_jobs() {
        let mut entries = Entries::default();
        for (jobs, second) in [(0, 1), (1, 2), (1, 3), (2, 4)] {
            entries.add(jobs, draft(second));
        }
        entries.without_job(0);
        let count = |job| entries.before(job).count();
        assert_eq!([count(0), count(1), count(2)], [3, 1, 0]);
    }
}
