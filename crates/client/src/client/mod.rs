//! The client's use cases, one file each. Whoever calls them never holds a token: it goes from the
//! server to the keychain, and from there into a header.

mod error;
mod follow;
mod forget;
mod log_in;
mod place;
mod save;
mod send;

#[cfg(test)]
mod tests;

pub use error::ClientError;
pub use forget::{LoggedOut, There};
pub use place::{Held, Place};

use crate::{
    Secret,
    connections::{Connection, Connections},
    history::History,
    http::{Cancellations, Connector},
    vault::{SessionTokens, TOKEN_SERVICE, Vault},
};

/// Where a new token is to be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// In the system's keychain.
    Keychain,
    /// In memory, until the program ends.
    Session,
}

/// Connections, their tokens, and the way to their servers.
pub struct Client {
    connector: Connector,
    vault: Vault,
    session: SessionTokens,
    connections: Connections,
    history: History,
    cancellations: Cancellations,
}

impl Client {
    /// Joins the parts. Nothing is read or connected yet.
    pub fn new(
        connector: Connector,
        vault: Vault,
        connections: Connections,
        history: History,
    ) -> Self {
        Self {
            connector,
            vault,
            session: SessionTokens::default(),
            connections,
            history,
            cancellations: Cancellations::default(),
        }
    }

    /// The keychain that the tokens lie in.
    pub fn vault(&self) -> &Vault {
        &self.vault
    }

    /// What was sent.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Gives up the request that [`Client::send`] was called with as `request_id`; false if it is
    /// over.
    pub fn cancel(&self, request_id: &str) -> bool {
        self.cancellations.cancel(request_id)
    }

    /// The saved connection `id`.
    pub fn connection(&self, id: &str) -> Result<Connection, ClientError> {
        Ok(self.connections.find(id)?)
    }

    /// The token of the connection `id`, for showing it to its owner outside the page.
    pub async fn reveal(&self, id: &str) -> Result<Secret, ClientError> {
        let connection = self.connections.find(id)?;
        self.token(&connection).await?.ok_or(ClientError::NoToken)
    }

    /// The connection's token, wherever it is kept.
    async fn token(&self, connection: &Connection) -> Result<Option<Secret>, ClientError> {
        let account = connection.account();
        if let Some(token) = self.session.get(&account) {
            return Ok(Some(token));
        }
        if connection.stored.is_none() {
            return Ok(None);
        }
        let found = self.vault.get(TOKEN_SERVICE, &account).await?;
        if found.is_none() {
            // It was deleted behind our back; say so from now on.
            self.connections.mark(&connection.id, None)?;
        }
        Ok(found)
    }
}
