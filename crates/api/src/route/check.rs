//! Whether an upstream answers.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::half_a_minute;

/// An upstream to be asked.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckUpstream {
    /// Its address.
    pub upstream: String,
    /// Seconds to wait; 1 to 300.
    #[serde(default = "half_a_minute")]
    #[schema(default = 30)]
    pub timeout_seconds: u16,
}

/// What asking an upstream gave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct UpstreamCheck {
    /// How it ended.
    pub state: UpstreamState,
    /// How long it took to answer, in milliseconds.
    pub milliseconds: Option<u64>,
    /// The same as a sentence.
    pub message: String,
}

/// How asking an upstream ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum UpstreamState {
    /// It answers.
    Answers,
    /// Nothing answers there.
    NothingAnswers,
    /// No answer in time.
    TimedOut,
    /// Its certificate is not trusted.
    Certificate,
}
