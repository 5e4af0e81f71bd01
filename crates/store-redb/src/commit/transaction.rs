//! One transaction: what is noted, jobs, and entries of the log, committed at once.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use keyfob_core::StoreError;
use redb::{Database, Durability};

use super::entries::{Entries, Lost};
use super::job::Job;
use super::notes::{Waiting, undamaged};
use crate::draft::{Draft, Outcome};
use crate::records::fault;

/// What rides along with a transaction.
pub(super) struct Riders {
    pub(super) notes: Arc<Waiting>,
    pub(super) lost: Option<Lost>,
}

/// Why a transaction came to nothing.
pub(super) enum Failure {
    /// This job met a damaged record; the others can go on without it.
    Job(usize, StoreError),
    /// The database does not work.
    Database(StoreError),
}

impl From<redb::Error> for Failure {
    fn from(error: redb::Error) -> Self {
        Self::Database(fault(error))
    }
}

/// Does everything and commits it.
pub(super) fn attempt(
    database: &Database,
    jobs: &mut [Box<dyn Job>],
    entries: &Entries,
    riders: &Riders,
) -> Result<Outcome, Failure> {
    // A panic must not end the thread that everybody waits for.
    let work = AssertUnwindSafe(|| whole(database, jobs, entries, riders));
    catch_unwind(work).unwrap_or_else(|_| {
        let what = "a write went wrong inside".to_owned();
        Err(Failure::Database(StoreError::Unavailable(what)))
    })
}

fn whole(
    database: &Database,
    jobs: &mut [Box<dyn Job>],
    entries: &Entries,
    riders: &Riders,
) -> Result<Outcome, Failure> {
    let mut transaction = database.begin_write().map_err(redb::Error::from)?;
    transaction.set_quick_repair(true);
    transaction
        .set_durability(Durability::Immediate)
        .map_err(redb::Error::from)?;
    let mut draft = Draft::new(&transaction).map_err(Failure::Database)?;
    let applied = apply(&mut draft, jobs, entries, riders);
    let outcome = draft.finish();
    applied?;
    if outcome.changed {
        transaction.commit().map_err(redb::Error::from)?;
    } else {
        transaction.abort().map_err(redb::Error::from)?;
    }
    Ok(outcome)
}

/// Notes first, as jobs may overrule them; then jobs and entries in the order they came.
fn apply(
    draft: &mut Draft<'_>,
    jobs: &mut [Box<dyn Job>],
    entries: &Entries,
    riders: &Riders,
) -> Result<(), Failure> {
    let noted = draft.quietly(|draft| riders.notes.apply(draft));
    noted.map_err(Failure::Database)?;
    for (index, job) in jobs.iter_mut().enumerate() {
        log(draft, entries, index)?;
        job.apply(draft).map_err(|error| match error {
            StoreError::Damaged(_) => Failure::Job(index, error),
            _ => Failure::Database(error),
        })?;
    }
    log(draft, entries, jobs.len())?;
    match &riders.lost {
        Some(lost) => draft
            .quietly(|draft| undamaged(lost.log(draft)))
            .map_err(Failure::Database),
        None => Ok(()),
    }
}

/// Puts the entries that came before a job into the log.
fn log(draft: &mut Draft<'_>, entries: &Entries, job: usize) -> Result<(), Failure> {
    for entry in entries.before(job) {
        let logged = draft.quietly(|draft| draft.log(entry.clone()));
        undamaged(logged).map_err(Failure::Database)?;
    }
    Ok(())
}
