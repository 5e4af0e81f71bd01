//! What the server answered lately.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Requests of the last hour. They are counted in memory, from the server's start on; those to the admin
/// API and to `/healthz`, `/readyz` and `/metrics` are not among them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Activity {
    /// 60 minutes, the oldest first; the last one is under way.
    #[schema(min_items = 60, max_items = 60)]
    pub minutes: Vec<Minute>,
    /// Requests rejected in the hour before these.
    pub rejected_before: u64,
}

/// Requests of one minute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Minute {
    /// When it began.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// Answered, whatever was said.
    pub answered: u64,
    /// Rejected: no credentials, wrong ones, no right to it, or too many requests.
    pub rejected: u64,
}
