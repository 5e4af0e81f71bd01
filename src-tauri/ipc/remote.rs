//! The servers on other computers.

use keyfob_client::remote::{Colour, Remote, RemoteDraft};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How a remote server is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum RemoteColour {
    /// Violet.
    Violet,
    /// Cyan.
    Cyan,
    /// Magenta.
    Magenta,
}

/// What is known of a remote server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RemoteState {
    /// It was not asked yet in this run.
    Connecting,
    /// It answers, to a sign-in that works.
    Connected,
    /// It does not answer, or not as a Keyfob server.
    NoAnswer,
    /// The sign-in is over.
    SignedOut,
    /// It is newer than this program.
    Newer,
    /// The keychain does not give the key of the sign-in.
    Keychain,
}

/// A remote server. Its key stays in the keychain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RemoteServer {
    /// Its own.
    pub id: String,
    /// What a person calls it.
    pub name: String,
    /// How it is marked.
    pub colour: RemoteColour,
    /// Its address.
    pub address: String,
    /// Who is signed in there.
    pub username: String,
    /// Whether that is a superuser.
    pub is_superuser: bool,
    /// What is known of it.
    pub state: RemoteState,
    /// Since when, RFC 3339.
    pub since: Option<String>,
    /// When it answered last in this run, RFC 3339.
    pub last_seen: Option<String>,
    /// How long its last answer took, in milliseconds.
    pub millis: Option<u32>,
    /// Its version.
    pub version: Option<String>,
    /// Seconds after which it is to be asked again.
    pub next_try: u32,
    /// Why it cannot be managed, in words.
    pub problem: Option<String>,
    /// The system's own words about that.
    pub details: Option<String>,
}

/// A remote server as a person entered it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
pub struct RemoteEntry {
    /// Its address.
    pub address: String,
    /// What a person calls it; where empty, the host.
    pub name: String,
    /// How it is marked.
    pub colour: RemoteColour,
    /// Who signs in there.
    pub username: String,
}

/// What came of taking a server off the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct RemoteRemoved {
    /// Whether the server ended the sign-in; false where it could not be told.
    pub ended: bool,
}

impl From<RemoteColour> for Colour {
    fn from(colour: RemoteColour) -> Self {
        match colour {
            RemoteColour::Violet => Self::Violet,
            RemoteColour::Cyan => Self::Cyan,
            RemoteColour::Magenta => Self::Magenta,
        }
    }
}

impl From<Colour> for RemoteColour {
    fn from(colour: Colour) -> Self {
        match colour {
            Colour::Violet => Self::Violet,
            Colour::Cyan => Self::Cyan,
            Colour::Magenta => Self::Magenta,
        }
    }
}

impl From<RemoteEntry> for RemoteDraft {
    fn from(entry: RemoteEntry) -> Self {
        Self {
            address: entry.address,
            name: entry.name,
            colour: entry.colour.into(),
            username: entry.username,
        }
    }
}

impl RemoteServer {
    /// `remote`, of which nothing is known yet.
    pub fn of(remote: Remote) -> Self {
        Self {
            id: remote.id,
            name: remote.name,
            colour: remote.colour.into(),
            address: remote.address,
            username: remote.username,
            is_superuser: false,
            state: RemoteState::Connecting,
            since: None,
            last_seen: None,
            millis: None,
            version: None,
            next_try: 0,
            problem: None,
            details: None,
        }
    }
}
