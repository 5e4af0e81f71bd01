//! The client panel's connections.

use keyfob_client::{
    client::{self, Held},
    connections::{self, Draft},
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
    /// How the server takes logins and tokens.
    pub wire: Wire,
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
    /// How the server takes logins and tokens.
    pub wire: Wire,
}

/// Whose manner a server's logins have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ConnectionKind")]
pub enum ServerKind {
    /// Django REST Framework's.
    Drf,
    /// django-rest-knox's.
    Knox,
}

/// How a server takes logins and tokens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "ConnectionWire")]
pub struct Wire {
    /// Whose manner its logins have.
    pub kind: ServerKind,
    /// Where it takes them; its kind's usual place if empty.
    pub login_path: String,
    /// The word before the token.
    pub keyword: String,
    /// A 401 leads to the login, after which the request is sent again.
    pub log_in_again: bool,
}

/// What became of a token at its server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "TokenThere")]
pub enum There {
    /// It does not work any longer.
    Ended,
    /// It stays as it was: servers of this kind end none, or none was asked to.
    Kept,
    /// The server should have ended it, but did not say so.
    NotAsked,
}

/// A connection after a logout.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LoggedOut {
    /// It has no token now.
    pub connection: Connection,
    /// What became of the token at its server.
    pub there: There,
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
            wire: saved.wire.into(),
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
            wire: draft.wire.into(),
        }
    }
}

impl From<connections::Wire> for Wire {
    fn from(wire: connections::Wire) -> Self {
        Self {
            kind: match wire.kind {
                connections::ServerKind::Drf => ServerKind::Drf,
                connections::ServerKind::Knox => ServerKind::Knox,
            },
            login_path: wire.login_path,
            keyword: wire.keyword,
            log_in_again: wire.log_in_again,
        }
    }
}

impl From<Wire> for connections::Wire {
    fn from(wire: Wire) -> Self {
        Self {
            kind: match wire.kind {
                ServerKind::Drf => connections::ServerKind::Drf,
                ServerKind::Knox => connections::ServerKind::Knox,
            },
            login_path: wire.login_path,
            keyword: wire.keyword,
            log_in_again: wire.log_in_again,
        }
    }
}

impl From<client::LoggedOut> for LoggedOut {
    fn from(out: client::LoggedOut) -> Self {
        let there = match out.there {
            client::There::Ended => There::Ended,
            client::There::Kept => There::Kept,
            client::There::NotAsked => There::NotAsked,
        };
        Self {
            connection: out.held.into(),
            there,
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
