//! Writing: one thread, one transaction for all that waits, one commit.

mod job;
mod notes;
mod outage;
mod thread;

use std::io;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, PoisonError, RwLock};
use std::thread::JoinHandle;

use jiff::Timestamp;
use keyfob_core::store::WriteError;
use keyfob_core::{StoreError, UserId};
use redb::Database;
use tokio::sync::{oneshot, watch};

use crate::draft::Draft;
use crate::live::LiveTokens;
use crate::options::Options;
use crate::reader::Reader;
use crate::storage::{Fence, Storage};
use job::{Job, Task};
use thread::Committer;

/// What the commit thread keeps for those who read.
pub(crate) struct Shared {
    pub(crate) reader: Reader,
    pub(crate) live: LiveTokens,
    /// How many commits changed something.
    pub(crate) changes: watch::Sender<u64>,
    problem: RwLock<Option<StoreError>>,
}

impl Shared {
    pub(crate) fn new(database: Arc<Database>, options: &Options) -> Self {
        Self {
            reader: Reader::new(database),
            live: LiveTokens::new(options.live_tokens),
            changes: watch::Sender::new(0),
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
    /// Note a login's time when it costs nothing.
    Note(UserId, Timestamp),
    /// The database of this number failed under a reader.
    Broken(u64, StoreError),
    /// Finish what came before this, and end.
    Stop,
}

/// The thread and the way to it. Dropping this waits until all that was queued is done.
pub(crate) struct CommitThread {
    queue: Sender<Message>,
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
        let committer = Committer::new(storage, opened, shared, options, messages);
        let thread = std::thread::Builder::new()
            .name("keyfob-commit".to_owned())
            .spawn(move || committer.run())?;
        Ok(Self {
            queue,
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

    pub(crate) fn note(&self, user: UserId, at: Timestamp) {
        // Only fails when the thread is gone, and a note promises nothing.
        let _ = self.queue.send(Message::Note(user, at));
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
