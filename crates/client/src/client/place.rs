//! Where each connection's token is, without reading it.

use serde::Serialize;

use super::{Client, ClientError};
use crate::{
    connections::{Connection, Stored},
    vault::KeychainState,
};

/// Where a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// In the keychain, which is open.
    Keychain,
    /// In memory, until the program ends.
    Session,
    /// Nowhere.
    None,
    /// In the keychain, which is locked.
    Locked,
    /// In the keychain, which cannot be reached.
    Unavailable,
}

/// A connection and where its token is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The connection.
    pub connection: Connection,
    /// Where its token is.
    pub place: Place,
    /// The token's first characters, where it is long enough to show some.
    pub prefix: Option<String>,
}

impl Client {
    /// All connections. The keychain is asked for its state only if one of them needs it, and
    /// never so that it would prompt.
    pub async fn list(&self) -> Result<Vec<Held>, ClientError> {
        let connections = self.connections.list()?;
        let needed = connections.iter().any(|each| self.needs_keychain(each));
        let state = if needed {
            Some(self.vault.status().await.state)
        } else {
            None
        };
        Ok(connections
            .into_iter()
            .map(|each| self.held(each, state))
            .collect())
    }

    /// One connection with its token's place.
    pub(super) async fn locate(&self, connection: Connection) -> Held {
        let needed = self.needs_keychain(&connection);
        let state = if needed {
            Some(self.vault.status().await.state)
        } else {
            None
        };
        self.held(connection, state)
    }

    pub(super) fn needs_keychain(&self, connection: &Connection) -> bool {
        connection.stored.is_some() && self.session.get(&connection.account()).is_none()
    }

    fn held(&self, connection: Connection, state: Option<KeychainState>) -> Held {
        if let Some(token) = self.session.get(&connection.account()) {
            return Held {
                connection,
                place: Place::Session,
                prefix: token.prefix(),
            };
        }
        let Some(Stored { prefix }) = connection.stored.clone() else {
            return Held {
                connection,
                place: Place::None,
                prefix: None,
            };
        };
        let place = match state {
            Some(KeychainState::Ready) => Place::Keychain,
            Some(KeychainState::Locked) => Place::Locked,
            Some(KeychainState::Absent | KeychainState::Silent) | None => Place::Unavailable,
        };
        Held {
            connection,
            place,
            prefix,
        }
    }
}
