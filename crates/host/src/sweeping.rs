//! The regular look through all tokens: ends those whose time is over, removes old ended ones.

use std::sync::Arc;
use std::time::Duration;

use jiff::SignedDuration;
use keyfob_core::Authority;
use tokio::task::JoinHandle;
use tokio::time::{Instant, MissedTickBehavior};

/// Time between two looks.
const EVERY: Duration = Duration::from_secs(60);

/// A task that looks every minute, until this is dropped.
#[derive(Debug)]
pub(crate) struct Sweeping(JoinHandle<()>);

impl Sweeping {
    /// Starts it; the first look is at once.
    pub(crate) fn start(authority: &Arc<Authority>) -> Self {
        let authority = Arc::clone(authority);
        Self(tokio::spawn(async move {
            let start = Instant::now();
            let mut ticks = tokio::time::interval(EVERY);
            ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
            loop {
                ticks.tick().await;
                let running = SignedDuration::try_from(start.elapsed());
                look(&authority, running.unwrap_or(SignedDuration::MAX)).await;
            }
        }))
    }
}

impl Drop for Sweeping {
    fn drop(&mut self) {
        self.0.abort();
    }
}

async fn look(authority: &Authority, running: SignedDuration) {
    match authority.sweep(running).await {
        Ok(report) if report.resting => {
            tracing::warn!("the clock has jumped forward; no token is ended for a day");
        }
        Ok(report) => tracing::debug!(?report, "tokens swept"),
        Err(error) => tracing::warn!(%error, "tokens could not be swept"),
    }
}
