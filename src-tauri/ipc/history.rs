//! The history of the client panel.

use keyfob_client::history::Entry;
use serde::Serialize;
use ts_rs::TS;

/// A request that was sent, without its secrets, and in short what came of it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HistoryEntry {
    /// The id it was sent with.
    pub id: String,
    /// The connection's id.
    pub connection: String,
    /// The server's address at that time.
    pub base_url: String,
    /// The method.
    pub method: String,
    /// Path and query.
    pub path: String,
    /// Header names and values, in order.
    pub headers: Vec<(String, String)>,
    /// The body, if any was kept.
    pub body: Option<String>,
    /// Whether only its start was kept.
    pub body_cut: bool,
    /// Names of what was left out because it may be secret.
    pub omitted: Vec<String>,
    /// The status; 0 where no answer came.
    pub status: u16,
    /// The problem's headline.
    pub problem: Option<String>,
    /// From sending to the last byte, in milliseconds.
    pub time_ms: f64,
    /// Bytes of body received.
    #[ts(type = "number")]
    pub bytes: u64,
    /// When it was sent, RFC 3339.
    pub sent_at: String,
}

impl From<Entry> for HistoryEntry {
    fn from(entry: Entry) -> Self {
        Self {
            id: entry.id,
            connection: entry.connection,
            base_url: entry.base_url,
            method: entry.method,
            path: entry.path,
            headers: entry.headers,
            body: entry.body,
            body_cut: entry.body_cut,
            omitted: entry.omitted,
            status: entry.status,
            problem: entry.problem,
            time_ms: entry.time_ms,
            bytes: entry.bytes,
            sent_at: entry.sent_at,
        }
    }
}
