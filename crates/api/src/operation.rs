//! What the operation's paths say: is the process up, and can it do its work.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The process answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Health {
    /// Always `ok`: a process that is not well does not answer.
    pub status: CheckResult,
}

/// Whether the server can do its work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Readiness {
    /// `ok` if every check is.
    pub status: CheckResult,
    /// Each check's result.
    pub checks: ReadinessChecks,
}

/// What is looked at. Why a check failed is in the server's log only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ReadinessChecks {
    /// The store answers.
    pub store: CheckResult,
    /// The store takes writes.
    pub writes: CheckResult,
    /// The key that classic tokens are sealed under can be read.
    pub sealing_key: CheckResult,
}

/// A check's result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CheckResult {
    /// As it should be.
    Ok,
    /// Not as it should be.
    Failed,
}

impl From<bool> for CheckResult {
    fn from(is_ok: bool) -> Self {
        match is_ok {
            true => Self::Ok,
            false => Self::Failed,
        }
    }
}
