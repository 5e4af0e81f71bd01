//! What whoever runs the server looks at: is it up, can it work, and what has it done so far.

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
use std::time::Instant;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::admin::AdminState;
use crate::joined::JoinedRequests;
use crate::serve::ConnectionCounters;
use requests::RequestCounters;
pub(crate) use requests::Watch;

/// What is counted and looked at, for as long as the process lives.
#[derive(Debug)]
pub struct Operation {
    started: Instant,
    pub(crate) requests: RequestCounters,
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
