//! The client panel's words.

use keyfob_client::{
    client::{self, Held},
    connections::Draft,
    http::{self, Outgoing},
    snippets, vault,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where a connection's token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "TokenPlace")]
pub enum Place {
    /// In the keychain, which is open.
    Keychain,
    /// In memory, until Keyfob closes.
    Session,
    /// Nowhere.
    None,
    /// In the keychain, which is locked.
    Locked,
    /// In the keychain, which cannot be reached.
    Unavailable,
}

/// A connection's token, without the token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "ConnectionToken")]
pub struct TokenPlace {
    /// Where it is.
    pub place: Place,
    /// Its first characters.
    pub prefix: Option<String>,
}

/// A saved connection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Connection {
    /// Its own.
    pub id: String,
    /// What a person calls it.
    pub name: String,
    /// The server's address.
    pub base_url: String,
    /// The user.
    pub username: String,
    /// Its token.
    pub token: TokenPlace,
}

/// A connection as a person entered it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ConnectionDraft {
    /// The one to change; none for a new one.
    #[serde(default)]
    #[ts(optional)]
    pub id: Option<String>,
    /// What a person calls it.
    pub name: String,
    /// The server's address.
    pub base_url: String,
    /// The user.
    pub username: String,
}

/// Where a new token is to be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Keep {
    /// In the system's keychain.
    Keychain,
    /// In memory, until Keyfob closes.
    Session,
}

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

/// Whether the keychain can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum KeychainState {
    /// It answers and is open.
    Ready,
    /// It is locked.
    Locked,
    /// There is none.
    Absent,
    /// It does not answer.
    Silent,
}

/// The keychain's state in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct KeychainStatus {
    /// Whether it can be used.
    pub state: KeychainState,
    /// The platform's name for it.
    pub name: String,
    /// One sentence for a person.
    pub message: String,
}

impl From<Held> for Connection {
    fn from(held: Held) -> Self {
        let place = match held.place {
            client::Place::Keychain => Place::Keychain,
            client::Place::Session => Place::Session,
            client::Place::None => Place::None,
            client::Place::Locked => Place::Locked,
            client::Place::Unavailable => Place::Unavailable,
        };
        let saved = held.connection;
        Self {
            id: saved.id,
            name: saved.name,
            base_url: saved.base_url,
            username: saved.username,
            token: TokenPlace {
                place,
                prefix: held.prefix,
            },
        }
    }
}

impl From<ConnectionDraft> for Draft {
    fn from(draft: ConnectionDraft) -> Self {
        let id = draft.id.filter(|id| !id.is_empty());
        Self {
            id,
            name: draft.name,
            base_url: draft.base_url,
            username: draft.username,
        }
    }
}

impl From<Keep> for client::Keep {
    fn from(keep: Keep) -> Self {
        match keep {
            Keep::Keychain => Self::Keychain,
            Keep::Session => Self::Session,
        }
    }
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

impl From<vault::KeychainStatus> for KeychainStatus {
    fn from(status: vault::KeychainStatus) -> Self {
        let state = match status.state {
            vault::KeychainState::Ready => KeychainState::Ready,
            vault::KeychainState::Locked => KeychainState::Locked,
            vault::KeychainState::Absent => KeychainState::Absent,
            vault::KeychainState::Silent => KeychainState::Silent,
        };
        Self {
            state,
            name: status.name.to_owned(),
            message: status.message,
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
) -> Outgoing {
    Outgoing {
        method,
        path,
        headers: pairs(headers),
        body,
    }
}
