//! The credential vault: the operating system's keychain behind a deadline.
//!
//! A keychain may be missing, locked, waiting for a person, or not answering at all. So every call
//! runs on a thread made for it ([`worker`]) and is given up after a deadline; the caller gets a
//! typed [`VaultError`] and the thread, if stuck, is left behind (a bounded number of them).

mod error;
mod op;
mod platform;
mod session;
mod status;
mod worker;

#[cfg(all(unix, not(target_os = "macos")))]
mod secret_service;

#[cfg(test)]
mod tests;

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

pub use error::VaultError;
pub use platform::{Link, LockProbe, Platform, system_keychain};
pub use session::SessionTokens;
pub use status::{KeychainState, KeychainStatus};

use op::{Answer, Op};
use worker::{Crew, Worker};

use crate::Secret;

/// The service name under which the client's tokens lie in the keychain.
pub const TOKEN_SERVICE: &str = "dev.keyfob.client";

/// The service name under which the sign-ins at remote Keyfob servers lie in the keychain.
pub const REMOTE_SERVICE: &str = "dev.keyfob.remote";

/// The service name under which the embedded store's sealing key lies in the keychain.
pub const SEALING_SERVICE: &str = "dev.keyfob.sealing";

/// How long one keychain call may take.
pub const DEADLINE: Duration = Duration::from_secs(5);

/// How long a person may take to answer the system's own unlock prompt.
pub const UNLOCK_DEADLINE: Duration = Duration::from_secs(120);

/// Secrets by service and account, in the platform's keychain.
///
/// Cheap to clone; clones share one keychain thread. Every method needs a Tokio runtime with time.
#[derive(Clone)]
pub struct Vault {
    inner: Arc<Inner>,
}

struct Inner {
    platform: Arc<dyn Platform>,
    deadline: Duration,
    crew: Crew,
    worker: Mutex<Option<Worker>>,
}

impl Vault {
    /// The vault over this system's keychain. Nothing is connected until the first call.
    pub fn system() -> Self {
        Self::over(system_keychain(), DEADLINE)
    }

    /// The vault over `platform`, each call of which may take `deadline`.
    pub fn over(platform: Arc<dyn Platform>, deadline: Duration) -> Self {
        let inner = Inner {
            platform,
            deadline,
            crew: Crew::default(),
            worker: Mutex::new(None),
        };
        Self {
            inner: Arc::new(inner),
        }
    }

    /// The platform's own name for its keychain, as a person knows it.
    pub fn name(&self) -> &'static str {
        self.inner.platform.name()
    }

    /// The secret stored for `account`, `None` if there is none.
    pub async fn get(&self, service: &str, account: &str) -> Result<Option<Secret>, VaultError> {
        match self.call(Op::get(service, account)).await? {
            Answer::Secret(secret) => Ok(secret),
            Answer::Done(_) => Ok(None),
        }
    }

    /// Stores `secret` for `account`, replacing what was there.
    pub async fn set(
        &self,
        service: &str,
        account: &str,
        secret: &Secret,
    ) -> Result<(), VaultError> {
        self.call(Op::set(service, account, secret.clone()))
            .await
            .map(drop)
    }

    /// Deletes what is stored for `account`; false if there was nothing.
    pub async fn delete(&self, service: &str, account: &str) -> Result<bool, VaultError> {
        let answer = self.call(Op::delete(service, account)).await?;
        Ok(matches!(answer, Answer::Done(true)))
    }

    /// Whether the keychain can be used now. Never makes the system ask the person for anything.
    pub async fn status(&self) -> KeychainStatus {
        KeychainStatus::of(self.name(), self.call(Op::Probe).await.err())
    }

    /// Lets the system ask the person to unlock the keychain, and waits up to [`UNLOCK_DEADLINE`].
    pub async fn unlock(&self) -> KeychainStatus {
        let outcome = match Worker::spawn(&self.inner.platform, &self.inner.crew) {
            Some(worker) => worker.run(Op::Unlock, UNLOCK_DEADLINE).await,
            None => Err(self.silent()),
        };
        KeychainStatus::of(self.name(), outcome.err())
    }

    async fn call(&self, op: Op) -> Result<Answer, VaultError> {
        let Some(worker) = self.worker() else {
            return Err(self.silent());
        };
        let outcome = worker.run(op, self.inner.deadline).await;
        if matches!(outcome, Err(VaultError::Silent { .. })) {
            self.abandon(&worker);
        }
        outcome
    }

    /// The thread in use, or a fresh one; none when too many are stuck already.
    fn worker(&self) -> Option<Worker> {
        let mut slot = self
            .inner
            .worker
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if slot.is_none() {
            *slot = Worker::spawn(&self.inner.platform, &self.inner.crew);
        }
        slot.clone()
    }

    /// Leaves a stuck thread behind, so that the next call gets a fresh one.
    fn abandon(&self, stuck: &Worker) {
        let mut slot = self
            .inner
            .worker
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if slot.as_ref().is_some_and(|worker| worker.is_same(stuck)) {
            *slot = None;
        }
    }

    fn silent(&self) -> VaultError {
        VaultError::Silent { name: self.name() }
    }
}
