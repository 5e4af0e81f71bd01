//! The thread that talks to the keychain, because a keychain may block for as long as it likes.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    thread,
    time::Duration,
};

use tokio::{sync::oneshot, time::timeout};

use super::{
    Platform, VaultError,
    op::{Answer, Op},
};

/// Most keychain threads alive at once, stuck ones included.
const MAX_THREADS: usize = 4;

/// Most calls waiting for one thread.
const MAX_QUEUE: usize = 64;

type Reply = oneshot::Sender<Result<Answer, VaultError>>;

/// How many keychain threads are alive.
#[derive(Clone, Default)]
pub(super) struct Crew(Arc<AtomicUsize>);

/// One place in the crew, given back when the thread ends, however it ends.
struct Place(Arc<AtomicUsize>);

impl Crew {
    fn join(&self) -> Option<Place> {
        let taken = self
            .0
            .fetch_update(Ordering::AcqRel, Ordering::Acquire, |alive| {
                (alive < MAX_THREADS).then_some(alive + 1)
            });
        taken.ok().map(|_| Place(Arc::clone(&self.0)))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

/// A handle on a keychain thread. The thread ends with its last handle, once it is free.
#[derive(Clone)]
pub(super) struct Worker {
    name: &'static str,
    jobs: Arc<SyncSender<(Op, Reply)>>,
}

impl Worker {
    /// A fresh thread with a connection of its own, or none where too many are alive.
    pub(super) fn spawn(platform: &Arc<dyn Platform>, crew: &Crew) -> Option<Self> {
        let place = crew.join()?;
        let (jobs, queue) = sync_channel(MAX_QUEUE);
        let for_thread = Arc::clone(platform);
        thread::Builder::new()
            .name("keychain".to_owned())
            .spawn(move || {
                let _place = place;
                serve(&*for_thread, &queue);
            })
            .ok()?;
        Some(Self {
            name: platform.name(),
            jobs: Arc::new(jobs),
        })
    }

    /// Runs `op` on the thread, for at most `deadline`.
    pub(super) async fn run(&self, op: Op, deadline: Duration) -> Result<Answer, VaultError> {
        let silent = VaultError::Silent { name: self.name };
        let (reply, answer) = oneshot::channel();
        if self.jobs.try_send((op, reply)).is_err() {
            return Err(silent);
        }
        match timeout(deadline, answer).await {
            Ok(Ok(outcome)) => outcome,
            Ok(Err(_)) | Err(_) => Err(silent),
        }
    }

    /// Whether both are handles on the same thread.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.jobs, &other.jobs)
    }
}

fn serve(platform: &dyn Platform, queue: &Receiver<(Op, Reply)>) {
    let mut link = None;
    while let Ok((op, reply)) = queue.recv() {
        // A caller that gave up waiting was told so: do nothing behind its back.
        if reply.is_closed() {
            continue;
        }
        let outcome = op.run(platform, &mut link);
        drop(reply.send(outcome));
    }
}
