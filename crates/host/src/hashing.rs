//! Threads that hash passwords: one a core, at the lowest priority, behind a short queue.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use async_trait::async_trait;
use keyfob_core::password::{PasswordHash, Verdict, Workspace, dummy_verify, hash, verify};
use keyfob_core::{Hashing, HashingError, OsRng, Password};
use tokio::sync::oneshot;

/// Logins that may wait; beyond it they are told to come back.
const QUEUE: usize = 64;

/// Work that nobody waits at a prompt for stays below this, so that logins find a place.
const LEFT_TO_LOGINS: u64 = QUEUE as u64 / 2;

/// How long such work waits before it looks again.
const PAUSE: Duration = Duration::from_millis(20);

/// What is to be done, and who waits for it.
enum Job {
    Hash(
        Password,
        oneshot::Sender<Result<PasswordHash, HashingError>>,
    ),
    Verify(
        Password,
        Option<PasswordHash>,
        oneshot::Sender<Result<Verdict, HashingError>>,
    ),
}

/// The threads. They end when this is dropped.
pub struct HashingPool {
    queue: SyncSender<Job>,
    counters: Arc<Counters>,
}

/// How busy the threads are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HashingLoad {
    /// Passwords that wait.
    pub waiting: u64,
    /// Most that may wait.
    pub capacity: u64,
    /// Passwords that were turned away.
    pub refused: u64,
}

#[derive(Debug, Default)]
struct Counters {
    queued: AtomicU64,
    taken: AtomicU64,
    refused: AtomicU64,
}

impl HashingPool {
    /// Starts a thread for every core, each with its own 19 MiB.
    ///
    /// # Errors
    /// When the system starts no thread.
    pub fn start() -> std::io::Result<Self> {
        let threads = thread::available_parallelism().map_or(1, usize::from);
        let (queue, jobs) = sync_channel(QUEUE);
        let jobs = Arc::new(Mutex::new(jobs));
        let counters = Arc::<Counters>::default();
        for number in 0..threads {
            let (jobs, counters) = (Arc::clone(&jobs), Arc::clone(&counters));
            let name = format!("hash-{number}");
            thread::Builder::new()
                .name(name)
                .spawn(move || work(&jobs, &counters))?;
        }
        Ok(Self { queue, counters })
    }

    /// How busy the threads are now.
    #[must_use]
    pub fn load(&self) -> HashingLoad {
        // Taken ones are read first, so that there are never more of them than were queued.
        let taken = self.counters.taken.load(Ordering::Relaxed);
        let queued = self.counters.queued.load(Ordering::Relaxed);
        HashingLoad {
            waiting: queued.saturating_sub(taken),
            capacity: QUEUE as u64,
            refused: self.counters.refused.load(Ordering::Relaxed),
        }
    }

    /// Queues a job and waits for its answer.
    async fn ask<T>(
        &self,
        job: impl FnOnce(oneshot::Sender<Result<T, HashingError>>) -> Job,
    ) -> Result<T, HashingError> {
        let (sender, answer) = oneshot::channel();
        // Counted before it is sent: a thread may take it at once.
        self.counters.queued.fetch_add(1, Ordering::Relaxed);
        if let Err(error) = self.queue.try_send(job(sender)) {
            self.counters.queued.fetch_sub(1, Ordering::Relaxed);
            self.counters.refused.fetch_add(1, Ordering::Relaxed);
            return Err(match error {
                TrySendError::Full(_) => HashingError::Busy,
                TrySendError::Disconnected(_) => HashingError::Stopped,
            });
        }
        answer.await.unwrap_or(Err(HashingError::Stopped))
    }
}

#[async_trait]
impl Hashing for HashingPool {
    async fn hash(&self, password: Password) -> Result<PasswordHash, HashingError> {
        self.ask(|answer| Job::Hash(password, answer)).await
    }

    async fn hash_in_turn(&self, password: Password) -> Result<PasswordHash, HashingError> {
        loop {
            if self.load().waiting >= LEFT_TO_LOGINS {
                tokio::time::sleep(PAUSE).await;
                continue;
            }
            match self.hash(password.clone()).await {
                Err(HashingError::Busy) => tokio::time::sleep(PAUSE).await,
                done => return done,
            }
        }
    }

    async fn verify(
        &self,
        password: Password,
        hash: Option<PasswordHash>,
    ) -> Result<Verdict, HashingError> {
        self.ask(|answer| Job::Verify(password, hash, answer)).await
    }
}

impl fmt::Debug for HashingPool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HashingPool")
    }
}

fn work(jobs: &Mutex<Receiver<Job>>, counters: &Counters) {
    lower_priority();
    let mut workspace = Workspace::new();
    loop {
        let next = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(job) = next else {
            return;
        };
        counters.taken.fetch_add(1, Ordering::Relaxed);
        match job {
            // Nobody waits for these any longer.
            Job::Hash(_, answer) if answer.is_closed() => {}
            Job::Verify(_, _, answer) if answer.is_closed() => {}
            Job::Hash(password, answer) => {
                let made = hash(&mut workspace, &password, &OsRng);
                let _ = answer.send(made.map_err(HashingError::from));
            }
            Job::Verify(password, Some(stored), answer) => {
                let _ = answer.send(Ok(verify(&mut workspace, &password, &stored)));
            }
            Job::Verify(password, None, answer) => {
                dummy_verify(&mut workspace, &password);
                let _ = answer.send(Ok(Verdict::Wrong));
            }
        }
    }
}

/// Logins must not slow token checks down, so these threads only get what others leave.
fn lower_priority() {
    #[cfg(target_os = "linux")]
    {
        // On Linux a thread has a priority of its own; where that is refused, all stays as it is.
        let _ = rustix::process::setpriority_process(Some(rustix::thread::gettid()), 19);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_is_hashed_and_compared() {
        let pool = HashingPool::start().unwrap();
        let password = Password::new("quiet otter".to_owned());
        let stored = pool.hash(password.clone()).await.unwrap();
        let right = pool.verify(password.clone(), Some(stored)).await.unwrap();
        assert_eq!(right, Verdict::Right { stale: false });
        assert_eq!(pool.verify(password, None).await.unwrap(), Verdict::Wrong);
    }

    #[tokio::test]
    async fn a_full_queue_says_so_at_once() {
        let pool = Arc::new(HashingPool::start().unwrap());
        let tries = (0..400).map(|_| {
            let pool = Arc::clone(&pool);
            tokio::spawn(async move { pool.verify(Password::new("x".to_owned()), None).await })
        });
        let tries: Vec<_> = tries.collect();
        let mut busy = 0_u64;
        for outcome in tries {
            busy += u64::from(outcome.await.unwrap() == Err(HashingError::Busy));
        }
        assert!(busy > 0, "a bounded queue must refuse some of 400 at once");
        let load = pool.load();
        assert_eq!((load.waiting, load.refused), (0, busy));
    }
}
