//! What the server's readiness and metrics need to know of an open folder.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use async_trait::async_trait;
use keyfob_core::sealing::SealingKeys as _;
use keyfob_server::operation::{Figures, Vitals};
use keyfob_store_redb::RedbStore;
use tokio::sync::{Mutex, watch};

use crate::HashingPool;
use crate::sealing::HeldKeys;

/// The small value that is written to see whether the store takes writes.
const PROBE: &str = "readiness";

/// For how long a write that worked stands for the next ones: anybody may ask for readiness, and must
/// not wear the disk by asking.
const PROBE_STANDS: Duration = Duration::from_secs(30);

/// An open folder's parts below the use cases.
pub(crate) struct HostVitals {
    pub(crate) store: Arc<RedbStore>,
    pub(crate) file: PathBuf,
    pub(crate) commits: watch::Receiver<u64>,
    pub(crate) keys: Arc<HeldKeys>,
    pub(crate) pool: Arc<HashingPool>,
    pub(crate) probed: Mutex<Option<Instant>>,
}

#[async_trait]
impl Vitals for HostVitals {
    async fn store_answers(&self) -> bool {
        told(
            "the store does not answer",
            self.store.meta_get(PROBE).await,
        )
    }

    async fn store_takes_writes(&self) -> bool {
        if let Some(error) = self.store.problem() {
            tracing::warn!(%error, "the store takes no writes");
            return false;
        }
        // Held while writing, so that many who ask at once cause one write.
        let mut probed = self.probed.lock().await;
        if probed.is_some_and(|at| at.elapsed() < PROBE_STANDS) {
            return true;
        }
        let works = told(
            "the store takes no writes",
            self.store.meta_set(PROBE, &[]).await,
        );
        *probed = works.then(Instant::now);
        works
    }

    async fn has_sealing_key(&self) -> bool {
        told("the sealing key is locked", self.keys.current().await)
    }

    fn figures(&self) -> Figures {
        let load = self.pool.load();
        Figures {
            store_commits: *self.commits.borrow(),
            store_bytes: std::fs::metadata(&self.file).map_or(0, |meta| meta.len()),
            hashing_waiting: load.waiting,
            hashing_capacity: load.capacity,
            hashing_refused: load.refused,
        }
    }
}

impl fmt::Debug for HostVitals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HostVitals({})", self.file.display())
    }
}

/// Whether it worked; the log says why it did not.
fn told<T, E: fmt::Display>(what: &str, outcome: Result<T, E>) -> bool {
    if let Err(error) = &outcome {
        tracing::warn!(%error, "{what}");
    }
    outcome.is_ok()
}
