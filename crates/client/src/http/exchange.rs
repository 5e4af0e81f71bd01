//! What came of a request, as it may be shown: every token in it is masked.

use serde::Serialize;

use super::{Failure, Timing};

/// A request's outcome.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct Exchange {
    /// The status; 0 where no answer came.
    pub status: u16,
    /// The status' standard words.
    pub status_text: String,
    /// The answer's headers, in the order they came; a repeated name stands at its first place.
    pub headers: Vec<(String, String)>,
    /// The body: text, or base64 where it is not text.
    pub body: String,
    /// Whether `body` is base64.
    pub body_is_base64: bool,
    /// How many bytes of body were received.
    pub bytes: u64,
    /// From sending to the last byte, in milliseconds.
    pub time_ms: f64,
    /// Its stages, where an answer came.
    pub timing: Option<Timing>,
    /// What went wrong, if anything did.
    pub problem: Option<Problem>,
}

/// What went wrong, in words for a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// A stable word for it.
    pub kind: &'static str,
    /// The headline.
    pub title: String,
    /// The reason.
    pub message: String,
}

impl Problem {
    /// A problem of `kind` in words.
    pub fn new(kind: &'static str, title: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            kind,
            title: title.into(),
            message: message.into(),
        }
    }

    /// The words for a failed exchange with `host`.
    pub fn of(failure: &Failure, host: &str) -> Self {
        match failure {
            Failure::NoAnswer { reason } => Self::new(
                "no_answer",
                format!("No answer from {host}"),
                format!("{reason}."),
            ),
            Failure::Untrusted { details } => Self::new(
                "untrusted",
                "The certificate is not trusted",
                format!("{details}."),
            ),
            Failure::TimedOut { limit } => Self::new(
                "timed_out",
                format!("No answer after {} s", limit.as_secs()),
                format!("{host} took the request but did not answer."),
            ),
            Failure::Dropped { reason } => Self::new(
                "dropped",
                "Connection closed before an answer",
                format!("{reason}."),
            ),
            Failure::Invalid { reason } => Self::new(
                "invalid",
                "The request cannot be sent",
                format!("{reason}."),
            ),
        }
    }
}

impl Exchange {
    /// An exchange that never happened, or broke off.
    pub fn failed(problem: Problem) -> Self {
        Self {
            problem: Some(problem),
            ..Self::default()
        }
    }
}
