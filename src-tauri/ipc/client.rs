//! The client panel's connections.

use keyfob_client::{
    client::{self, Held},
    connections::Draft,
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
