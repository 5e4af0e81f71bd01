//! Writing: one thread, one transaction for all that waits, one commit.

mod announcer;
mod entries;
mod job;
mod notes;
mod outage;
mod thread;
mod transaction;

use std::io;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, PoisonError, RwLock};
use std::thread::JoinHandle;

use keyfob_core::StoreError;
use keyfob_core::audit::AuditDraft;
use keyfob_core::store::{Note, WriteError};
use redb::Database;
use tokio::sync::{oneshot, watch};

use crate::draft::{Draft, NotedUse};
use crate::live::LiveTokens;
use crate::options::Options;
use crate::reader::Reader;
use crate::storage::{Fence, Storage};
use entries::Door;
use job::{Job, Task};
use notes::Notes;
use thread::Committer;

/// What the commit thread keeps for those who read.
pub(crate) struct Shared {
    pub(crate) reader: Reader,
    pub(crate) live: LiveTokens,
    /// How often something changed.
    pub(crate) changes: watch::Sender<u64>,
    pub(crate) notes: Notes,
    door: Door,
    problem: RwLock<Option<StoreError>>,
}

impl Shared {
    pub(crate) fn new(database: Arc<Database>, options: &Options) -> Self {
        Self {
            reader: Reader::new(database),
            live: LiveTokens::new(options.live_tokens),
            changes: watch::Sender::new(0),
            notes: Notes::default(),
            door: Door::new(options.audit_notes),
            problem: RwLock::new(None),
        }
    }

    /// Why writes are not taken now, if they are not.
    pub(crate) fn problem(&self) -> Option<StoreError> {
        self.problem
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn set_problem(&self, problem: Option<StoreError>) {
        *self.problem.write().unwrap_or_else(PoisonError::into_inner) = problem;
    }
}

/// What the thread is told.
enum Message {
    /// Apply this.
    Job(Box<dyn Job>),
    /// Put this into the audit log when it costs nothing.
    Entry(Box<AuditDraft>),
    /// There are notes.
    Noted,
    /// The database of this number failed under a reader.
    Broken(u64, StoreError),
    /// Finish what came before this, and end.
    Stop,
}

/// The thread and the way to it. Dropping this waits until all that was queued is done.
pub(crate) struct CommitThread {
    queue: Sender<Message>,
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

impl CommitThread {
    pub(crate) fn start(
        storage: Storage,
        opened: (Arc<Database>, Fence),
        shared: Arc<Shared>,
        options: Options,
    ) -> io::Result<Self> {
        let (queue, messages) = channel();
        let its = Arc::clone(&shared);
        let committer = Committer::new(storage, opened, its, options, messages);
        let thread = std::thread::Builder::new()
            .name("keyfob-commit".to_owned())
            .spawn(move || committer.run())?;
        Ok(Self {
            queue,
            shared,
            thread: Some(thread),
        })
    }

    /// Has `work` done, and waits until what it did is durable.
    pub(crate) async fn write<T: Send + 'static>(
        &self,
        work: impl FnMut(&mut Draft<'_>) -> Result<T, WriteError> + Send + 'static,
    ) -> Result<T, WriteError> {
        let (reply, answer) = oneshot::channel();
        let job = Message::Job(Box::new(Task::new(work, reply)));
        self.queue.send(job).map_err(|_| closed())?;
        answer.await.map_err(|_| closed())?
    }

    /// Notes something for the next commit.
    pub(crate) fn note(&self, note: Note) {
        let notes = &self.shared.notes;
        let first = match note {
            Note::LogIn { user, at } => notes.log_in(user, at),
            Note::Failed { user, failed } => notes.failed(user, failed),
            Note::Use {
                token,
                last,
                expires,
            } => notes.used(token, NotedUse { last, expires }),
            Note::Audit(draft) => return self.note_entry(draft),
        };
        if first {
            // Only fails when the thread is gone, and a note promises nothing.
            let _ = self.queue.send(Message::Noted);
        }
    }

    fn note_entry(&self, draft: Box<AuditDraft>) {
        if self.shared.door.enter(&draft) {
            let _ = self.queue.send(Message::Entry(draft));
        }
    }

    /// Reports a database that failed under a reader.
    pub(crate) fn broken(&self, source: u64, error: StoreError) {
        let _ = self.queue.send(Message::Broken(source, error));
    }
}

fn closed() -> StoreError {
    StoreError::Unavailable("it is closed".to_owned())
}

impl Drop for CommitThread {
    fn drop(&mut self) {
        let _ = self.queue.send(Message::Stop);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
