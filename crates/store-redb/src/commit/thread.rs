//! The commit thread itself.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use keyfob_core::StoreError;
use redb::Database;

use super::announcer::Announcer;
use super::entries::Entries;
use super::job::Job;
use super::outage::{Access, Reopening};
use super::transaction::{self, Failure, Riders};
use super::{Message, Shared, closed};
use crate::draft::Outcome;
use crate::options::Options;
use crate::storage::{Fence, Storage};

pub(super) struct Committer {
    access: Access,
    reopening: Reopening,
    shared: Arc<Shared>,
    messages: Receiver<Message>,
    /// When what was noted must be written, if there is anything.
    notes_due: Option<Instant>,
    notes_wait: Duration,
    entries: Entries,
    announcer: Announcer,
    jobs_per_commit: usize,
}

/// What one transaction takes.
#[derive(Default)]
struct Batch {
    jobs: Vec<Box<dyn Job>>,
    stop: bool,
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
            notes_due: None,
            notes_wait: options.notes_wait,
            entries: Entries::default(),
            announcer: Announcer::default(),
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
            self.announcer.tell_if_due(&self.shared.changes);
            let due = self.notes_due.is_some_and(|due| due <= Instant::now());
            let last = batch.stop && self.has_notes();
            if !batch.jobs.is_empty() || due || last {
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
        let notes = [self.notes_due, self.announcer.due()];
        let Some(due) = retry.or(notes.into_iter().flatten().min()) else {
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
            Message::Entry(draft) => {
                self.entries.add(batch.jobs.len(), *draft);
                self.note_soon();
            }
            Message::Noted => self.note_soon(),
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

    fn note_soon(&mut self) {
        let wait = self.notes_wait;
        self.notes_due.get_or_insert_with(|| Instant::now() + wait);
    }

    fn has_notes(&self) -> bool {
        !self.entries.is_empty() || !self.shared.notes.is_empty()
    }

    /// Applies jobs and notes in one transaction and answers the jobs.
    fn write(&mut self, mut jobs: Vec<Box<dyn Job>>) {
        loop {
            let database = match &self.access {
                Access::Open { database, .. } => database.clone(),
                Access::Down { error, .. } => {
                    self.entries.wait_again();
                    return answer(jobs, &Err(error.clone()));
                }
            };
            let riders = Riders {
                notes: self.shared.notes.begin(),
                lost: self.shared.door.lost(),
            };
            match transaction::attempt(&database, &mut jobs, &self.entries, &riders) {
                Ok(outcome) => {
                    self.committed(&outcome, &riders);
                    return answer(jobs, &Ok(()));
                }
                Err(Failure::Job(index, error)) => {
                    self.shared.notes.give_back();
                    self.entries.without_job(index);
                    jobs.remove(index).answer(Err(error));
                }
                Err(Failure::Database(error)) => {
                    drop(database);
                    self.shared.notes.give_back();
                    self.entries.wait_again();
                    self.access = self
                        .reopening
                        .fail(&self.access, error.clone(), &self.shared);
                    return answer(jobs, &Err(error));
                }
            }
        }
    }

    /// Tells everybody what they must know before the jobs are answered.
    fn committed(&mut self, outcome: &Outcome, riders: &Riders) {
        match outcome.evicted_all {
            true => self.shared.live.clear(),
            false => self.shared.live.evict(&outcome.evicted),
        }
        // Only now: until here a reader of the old state finds in the notes what moved.
        self.shared.notes.written();
        let written = self.entries.len();
        self.shared.door.written(written, riders.lost.as_ref());
        self.entries.clear();
        self.notes_due = None;
        if !self.shared.notes.is_empty() {
            self.note_soon();
        }
        self.reopening.works();
        self.announcer.committed(outcome, &self.shared.changes);
    }

    /// Closes the database, and gives the storage free for another store.
    fn close(self) {
        self.shared.reader.replace(Err(closed()));
        if self.has_notes() {
            tracing::warn!("some uses of tokens and entries of the audit log could not be written");
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
