//! What whoever runs the server looks at: is it up, can it work, and what has it done so far.

mod activity;
mod encoding;
mod healthz;
mod listener;
mod metrics;
mod readyz;
mod requests;
mod vitals;

pub use listener::MetricsListener;
pub use vitals::{Figures, Vitals};

use std::sync::Arc;
use std::time::{Duration, Instant};

use http::StatusCode;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::admin::AdminState;
use crate::joined::JoinedRequests;
use crate::serve::ConnectionCounters;
pub(crate) use activity::MinuteCount;
use activity::{Activity, KEPT};
use requests::RequestCounters;
pub(crate) use requests::Watch;

/// What is counted and looked at, for as long as the process lives.
#[derive(Debug)]
pub struct Operation {
    started: Instant,
    requests: RequestCounters,
    activity: Activity,
    connections: Arc<ConnectionCounters>,
    vitals: Option<Arc<dyn Vitals>>,
    joined: Arc<JoinedRequests>,
}

impl Operation {
    /// Counts from now on; `vitals` tell of what lies below the use cases.
    #[must_use]
    pub fn new(vitals: Arc<dyn Vitals>) -> Self {
        Self {
            vitals: Some(vitals),
            ..Self::default()
        }
    }

    /// The requests whose sender in this process wants to know this side of them.
    #[must_use]
    pub const fn joined(&self) -> &Arc<JoinedRequests> {
        &self.joined
    }

    /// Counts an answer. Its body may still be under way.
    pub(crate) fn count(&self, watch: &Watch, status: StatusCode) {
        self.requests.count(watch, status);
        let minute = watch.began_after(self.started).as_secs() / 60;
        self.activity.count(minute, watch.class(), status);
    }

    /// The last minutes' requests, the oldest first, and how long the last minute has lasted.
    pub(crate) fn activity_now(&self) -> ([MinuteCount; KEPT], Duration) {
        let seconds = self.started.elapsed().as_secs();
        let counts = self.activity.until(seconds / 60);
        (counts, Duration::from_secs(seconds % 60))
    }

    /// Where a server is to count its connections.
    #[must_use]
    pub const fn connections(&self) -> &Arc<ConnectionCounters> {
        &self.connections
    }
}

impl Default for Operation {
    /// Knows nothing of what lies below the use cases.
    fn default() -> Self {
        Self {
            started: Instant::now(),
            requests: RequestCounters::default(),
            activity: Activity::default(),
            connections: Arc::default(),
            vitals: None,
            joined: Arc::default(),
        }
    }
}

/// The operations, with their entries in the document.
#[allow(unused_qualifications)] // utoipa's macro writes full paths for what the file has imported.
pub(crate) fn operations() -> OpenApiRouter<AdminState> {
    OpenApiRouter::new()
        .routes(routes!(healthz::healthz))
        .routes(routes!(readyz::readyz))
        .routes(routes!(metrics::metrics))
}
