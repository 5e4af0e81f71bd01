//! The commit thread itself.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Instant;

use keyfob_core::StoreError;
use redb::{Database, Durability};

use super::job::Job;
use super::notes::Notes;
use super::outage::{Access, Reopening};
use super::{Message, Shared, closed};
use crate::draft::{Draft, Outcome};
use crate::options::Options;
use crate::records::fault;
use crate::storage::{Fence, Storage};

pub(super) struct Committer {
    access: Access,
    reopening: Reopening,
    shared: Arc<Shared>,
    messages: Receiver<Message>,
    notes: Notes,
    jobs_per_commit: usize,
}

/// What one transaction takes.
#[derive(Default)]
struct Batch {
    jobs: Vec<Box<dyn Job>>,
    stop: bool,
}

/// Why a transaction came to nothing.
enum Failure {
    /// This job met a damaged record; the others can go on without it.
    Job(usize, StoreError),
    /// The database does not work.
    Database(StoreError),
}

impl Committer {
    pub(super) fn new(
        storage: Storage,
        (database, fence): (Arc<Database>, Fence),
        shared: Arc<Shared>,
        options: Options,
        messages: Receiver<Message>,
    ) -> Self {
        Self {
            access: Access::Open { database, fence },
            notes: Notes::new(options.notes_wait),
            jobs_per_commit: options.jobs_per_commit.max(1),
            reopening: Reopening::new(storage, options),
            shared,
            messages,
        }
    }

    pub(super) fn run(mut self) {
        loop {
            let batch = self.gather();
            self.retry_if_due();
            let last_notes = batch.stop && !self.notes.is_empty();
            if !batch.jobs.is_empty() || self.notes.are_due() || last_notes {
                self.write(batch.jobs);
            }
            if batch.stop {
                return self.close();
            }
        }
    }

    /// Waits for something to do, then takes all there is.
    fn gather(&mut self) -> Batch {
        let mut batch = Batch::default();
        let mut next = self.wait();
        while let Some(message) = next {
            self.take(message, &mut batch);
            if batch.stop || batch.jobs.len() >= self.jobs_per_commit {
                break;
            }
            next = self.messages.try_recv().ok();
        }
        batch
    }

    /// The next message, or none when something is due.
    fn wait(&self) -> Option<Message> {
        let retry = match &self.access {
            Access::Open { .. } => None,
            Access::Down { retry_at, .. } => Some(*retry_at),
        };
        // While the database is down its next try decides: notes cannot be written before.
        let Some(due) = retry.or(self.notes.due()) else {
            return Some(self.messages.recv().unwrap_or(Message::Stop));
        };
        match self
            .messages
            .recv_timeout(due.saturating_duration_since(Instant::now()))
        {
            Ok(message) => Some(message),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => Some(Message::Stop),
        }
    }

    fn take(&mut self, message: Message, batch: &mut Batch) {
        match message {
            Message::Job(job) => batch.jobs.push(job),
            Message::Note(user, at) => self.notes.add(user, at),
            Message::Broken(source, error) => {
                let open = matches!(self.access, Access::Open { .. });
                if open && self.shared.reader.current() == source {
                    self.access = self.reopening.fail(&self.access, error, &self.shared);
                }
            }
            Message::Stop => batch.stop = true,
        }
    }

    fn retry_if_due(&mut self) {
        if let Access::Down {
            retry_at, error, ..
        } = &self.access
            && *retry_at <= Instant::now()
        {
            let placeholder = Access::Down {
                error: error.clone(),
                retry_at: *retry_at,
                view: None,
            };
            let access = std::mem::replace(&mut self.access, placeholder);
            self.access = self.reopening.retry(access, &self.shared);
        }
    }

    /// Applies jobs and notes in one transaction and answers the jobs.
    fn write(&mut self, mut jobs: Vec<Box<dyn Job>>) {
        loop {
            let database = match &self.access {
                Access::Open { database, .. } => database.clone(),
                Access::Down { error, .. } => return answer(jobs, &Err(error.clone())),
            };
            match self.attempt(&database, &mut jobs) {
                Ok(outcome) => {
                    self.shared.live.evict(&outcome.evicted);
                    if outcome.changed {
                        self.shared.changes.send_modify(|commits| *commits += 1);
                    }
                    self.notes.clear();
                    self.reopening.works();
                    return answer(jobs, &Ok(()));
                }
                Err(Failure::Job(index, error)) => jobs.remove(index).answer(Err(error)),
                Err(Failure::Database(error)) => {
                    drop(database);
                    self.access = self
                        .reopening
                        .fail(&self.access, error.clone(), &self.shared);
                    return answer(jobs, &Err(error));
                }
            }
        }
    }

    fn attempt(&self, database: &Database, jobs: &mut [Box<dyn Job>]) -> Result<Outcome, Failure> {
        // A panic must not end the thread that everybody waits for.
        catch_unwind(AssertUnwindSafe(|| self.transaction(database, jobs))).unwrap_or_else(|_| {
            let what = "a write went wrong inside".to_owned();
            Err(Failure::Database(StoreError::Unavailable(what)))
        })
    }

    fn transaction(
        &self,
        database: &Database,
        jobs: &mut [Box<dyn Job>],
    ) -> Result<Outcome, Failure> {
        let broken = |error: redb::Error| Failure::Database(fault(error));
        let mut transaction = database
            .begin_write()
            .map_err(|error| broken(error.into()))?;
        transaction.set_quick_repair(true);
        transaction
            .set_durability(Durability::Immediate)
            .map_err(|error| broken(error.into()))?;
        let mut draft = Draft::new(&transaction).map_err(Failure::Database)?;
        let applied = self.apply(&mut draft, jobs);
        let outcome = draft.finish();
        applied?;
        if outcome.changed {
            transaction.commit().map_err(|error| broken(error.into()))?;
        } else {
            transaction.abort().map_err(|error| broken(error.into()))?;
        }
        Ok(outcome)
    }

    fn apply(&self, draft: &mut Draft<'_>, jobs: &mut [Box<dyn Job>]) -> Result<(), Failure> {
        for (index, job) in jobs.iter_mut().enumerate() {
            job.apply(draft).map_err(|error| match error {
                StoreError::Damaged(_) => Failure::Job(index, error),
                _ => Failure::Database(error),
            })?;
        }
        for (user, at) in self.notes.iter() {
            match draft.note_log_in(user, at) {
                // Nothing was promised, and the record's damage is reported where it is read.
                Ok(()) | Err(StoreError::Damaged(_)) => {}
                Err(error) => return Err(Failure::Database(error)),
            }
        }
        Ok(())
    }

    /// Closes the database, and gives the storage free for another store.
    fn close(self) {
        self.shared.reader.replace(Err(closed()));
        if !self.notes.is_empty() {
            tracing::warn!("the times of some logins could not be written");
        }
        if let Access::Open { database, fence } = self.access {
            // A listing may still hold it; it then ends with an error, and the next opening
            // recovers as after a crash.
            let close = AssertUnwindSafe(|| Arc::try_unwrap(database).map(Database::close));
            let closed = catch_unwind(close);
            fence.cut();
            if !matches!(closed, Ok(Ok(Ok(())))) {
                tracing::warn!("the store was not closed cleanly; the next start recovers it");
            }
        }
        if let Err(error) = self.reopening.storage().close() {
            tracing::warn!(%error, "the store's file could not be unlocked");
        }
    }
}

fn answer(jobs: Vec<Box<dyn Job>>, outcome: &Result<(), StoreError>) {
    for job in jobs {
        job.answer(outcome.clone());
    }
}
