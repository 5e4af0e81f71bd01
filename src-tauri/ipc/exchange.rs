//! Requests over a connection, what came of them, and how other tools write them.

use std::time::Duration;

use keyfob_client::{
    http::{self, Outgoing},
    snippets,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ServerSide, Timing};

/// Longest time that a request may be given, in seconds.
const MAX_TIMEOUT: u64 = 300;

/// A header of a request.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
pub struct Header {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// What went wrong with a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Problem {
    /// A stable word for it.
    pub kind: String,
    /// The headline.
    pub title: String,
    /// The reason.
    pub message: String,
}

/// What came of a request.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Exchange {
    /// The status; 0 where no answer came.
    pub status: u16,
    /// The status' standard words.
    pub status_text: String,
    /// The answer's headers, in order.
    pub headers: Vec<(String, String)>,
    /// The body, tokens masked.
    pub body: String,
    /// Whether `body` is base64.
    pub body_is_base64: bool,
    /// Bytes of body received.
    #[ts(type = "number")]
    pub bytes: u64,
    /// From sending to the last byte, in milliseconds.
    pub time_ms: f64,
    /// When it was sent, RFC 3339.
    pub sent_at: String,
    /// Its stages, where an answer came.
    pub timing: Option<Timing>,
    /// The other side of it, where the embedded server answered.
    pub server: Option<ServerSide>,
    /// What went wrong.
    pub problem: Option<Problem>,
}

/// A request in one tool's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Snippet {
    /// A stable word for the tool.
    pub id: String,
    /// The tool's name.
    pub label: String,
    /// The code.
    pub code: String,
}

impl Exchange {
    /// What came of a request that was sent at `sent_at`.
    pub fn new(exchange: http::Exchange, sent_at: String) -> Self {
        Self {
            status: exchange.status,
            status_text: exchange.status_text,
            headers: exchange.headers,
            body: exchange.body,
            body_is_base64: exchange.body_is_base64,
            bytes: exchange.bytes,
            time_ms: exchange.time_ms,
            sent_at,
            timing: exchange.timing.map(Timing::from),
            server: None,
            problem: exchange.problem.map(Problem::from),
        }
    }
}

impl From<http::Problem> for Problem {
    fn from(problem: http::Problem) -> Self {
        let http::Problem {
            kind,
            title,
            message,
        } = problem;
        Self {
            kind: kind.to_owned(),
            title,
            message,
        }
    }
}

impl From<snippets::Snippet> for Snippet {
    fn from(snippet: snippets::Snippet) -> Self {
        let snippets::Snippet { id, label, code } = snippet;
        Self {
            id: id.to_owned(),
            label: label.to_owned(),
            code,
        }
    }
}

/// Headers as the client takes them.
pub fn pairs(headers: Vec<Header>) -> Vec<(String, String)> {
    headers
        .into_iter()
        .map(|header| (header.name, header.value))
        .collect()
}

/// A request as the client takes it.
pub fn outgoing(
    method: String,
    path: String,
    headers: Vec<Header>,
    body: Option<String>,
    timeout_seconds: Option<u64>,
) -> Outgoing {
    let seconds = timeout_seconds.map(|seconds| seconds.clamp(1, MAX_TIMEOUT));
    Outgoing {
        method,
        path,
        headers: pairs(headers),
        body,
        timeout: seconds.map(Duration::from_secs),
    }
}
