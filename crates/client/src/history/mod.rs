//! What was sent over the connections, kept over a restart. No secrets: see [`Entry::of`].

mod redact;

#[cfg(test)]
mod tests;

use std::{
    path::PathBuf,
    sync::{Mutex, PoisonError},
};

use serde::{Deserialize, Serialize};

pub use crate::file::FileError;
use crate::{
    Secret,
    connections::Connection,
    file::{self, VERSION},
    http::{Exchange, Outgoing},
};

/// Most entries that are kept; the oldest go first.
pub const MAX_ENTRIES: usize = 200;

/// Most bytes of a request's body that are kept.
pub const MAX_BODY_BYTES: usize = 16 * 1024;

/// A request that was sent, and in short what came of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// The id that the request was sent with.
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
    /// The body, if any.
    pub body: Option<String>,
    /// Whether only the start of the body was kept.
    pub body_cut: bool,
    /// Names of what was left out because it may be secret.
    pub omitted: Vec<String>,
    /// The status; 0 where no answer came.
    pub status: u16,
    /// The problem's headline, if there was one.
    pub problem: Option<String>,
    /// From sending to the last byte, in milliseconds.
    pub time_ms: f64,
    /// Bytes of body received.
    pub bytes: u64,
    /// When it was sent, RFC 3339.
    pub sent_at: String,
}

/// When, and under which id, a request was sent.
#[derive(Debug, Clone, Copy)]
pub struct Sending<'a> {
    /// Chosen by whoever sends; cancels it, and names its entry in the history.
    pub request_id: &'a str,
    /// RFC 3339.
    pub sent_at: &'a str,
    /// Tells the server the id, in `X-Request-ID`: only for one that is asked about it afterwards.
    pub tell_id: bool,
}

impl Entry {
    /// What may be kept of a request: authorization, cookies and the values of everything named
    /// like a password or token are left out, and so is `token` wherever it stands.
    pub fn of(
        sending: Sending<'_>,
        connection: &Connection,
        outgoing: &Outgoing,
        exchange: &Exchange,
        token: Option<&Secret>,
    ) -> Self {
        let kept = redact::request(outgoing, token);
        let problem = exchange.problem.as_ref();
        Self {
            id: sending.request_id.to_owned(),
            connection: connection.id.clone(),
            base_url: connection.base_url.clone(),
            method: outgoing.method.clone(),
            path: kept.path,
            headers: kept.headers,
            body: kept.body,
            body_cut: kept.body_cut,
            omitted: kept.omitted,
            status: exchange.status,
            problem: problem.map(|problem| problem.title.clone()),
            time_ms: exchange.time_ms,
            bytes: exchange.bytes,
            sent_at: sending.sent_at.to_owned(),
        }
    }
}

#[derive(Serialize, Deserialize)]
struct Document {
    version: u32,
    /// The newest first.
    entries: Vec<Entry>,
}

/// The file of what was sent. It is read anew each time: another program may have changed it.
pub struct History {
    path: PathBuf,
    // Keeps two changes of this process from overwriting each other.
    turn: Mutex<()>,
}

impl History {
    /// The history in the file `path`, which need not exist yet.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self {
            path: path.into(),
            turn: Mutex::new(()),
        }
    }

    /// Everything kept, the newest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn list(&self) -> Result<Vec<Entry>, FileError> {
        Ok(file::read::<Document>(&self.path)?
            .map(|document| document.entries)
            .unwrap_or_default())
    }

    /// Adds an entry in front; the oldest beyond [`MAX_ENTRIES`] go.
    ///
    /// # Errors
    /// When the file cannot be read or written.
    pub fn record(&self, entry: Entry) -> Result<(), FileError> {
        self.change(|entries| {
            entries.insert(0, entry);
            entries.truncate(MAX_ENTRIES);
        })
    }

    /// Takes one entry out; one that is gone is no error.
    ///
    /// # Errors
    /// When the file cannot be read or written.
    pub fn forget(&self, id: &str) -> Result<(), FileError> {
        self.change(|entries| entries.retain(|entry| entry.id != id))
    }

    /// Takes out all entries of a connection.
    ///
    /// # Errors
    /// When the file cannot be read or written.
    pub fn clear(&self, connection: &str) -> Result<(), FileError> {
        self.change(|entries| entries.retain(|entry| entry.connection != connection))
    }

    fn change(&self, edit: impl FnOnce(&mut Vec<Entry>)) -> Result<(), FileError> {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let mut entries = self.list()?;
        edit(&mut entries);
        file::write(
            &self.path,
            &Document {
                version: VERSION,
                entries,
            },
        )
    }
}
