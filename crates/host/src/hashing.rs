//! Threads that hash passwords: one a core, at the lowest priority, behind a short queue.

use std::fmt;
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use async_trait::async_trait;
use keyfob_core::password::{PasswordHash, Verdict, Workspace, dummy_verify, hash, verify};
use keyfob_core::{Hashing, HashingError, OsRng, Password};
use tokio::sync::oneshot;

/// Logins that may wait; beyond it they are told to come back.
const QUEUE: usize = 64;

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
        for number in 0..threads {
            let jobs = Arc::clone(&jobs);
            let name = format!("hash-{number}");
            thread::Builder::new()
                .name(name)
                .spawn(move || work(&jobs))?;
        }
        Ok(Self { queue })
    }

    /// Queues a job and waits for its answer.
    async fn ask<T>(
        &self,
        job: impl FnOnce(oneshot::Sender<Result<T, HashingError>>) -> Job,
    ) -> Result<T, HashingError> {
        let (sender, answer) = oneshot::channel();
        self.queue
            .try_send(job(sender))
            .map_err(|error| match error {
                TrySendError::Full(_) => HashingError::Busy,
                TrySendError::Disconnected(_) => HashingError::Stopped,
            })?;
        answer.await.unwrap_or(Err(HashingError::Stopped))
    }
}

#[async_trait]
impl Hashing for HashingPool {
    async fn hash(&self, password: Password) -> Result<PasswordHash, HashingError> {
        self.ask(|answer| Job::Hash(password, answer)).await
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

fn work(jobs: &Mutex<Receiver<Job>>) {
    lower_priority();
    let mut workspace = Workspace::new();
    loop {
        let next = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(job) = next else {
            return;
        };
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
        let mut busy = 0;
        for outcome in tries {
            busy += usize::from(outcome.await.unwrap() == Err(HashingError::Busy));
        }
        assert!(busy > 0, "a bounded queue must refuse some of 400 at once");
    }
}
