//! Logging out, and deleting connections.

use super::{Client, ClientError, Held};
use crate::{
    connections::Connection,
    http::{self, Credential},
    vault::{TOKEN_SERVICE, VaultError},
};

/// What became of a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoggedOut {
    /// The connection, without its token.
    pub held: Held,
    /// At the server.
    pub there: There,
}

/// What became of a token at its server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum There {
    /// It does not work any longer.
    Ended,
    /// It stays as it was: servers of this kind end none, or none was asked to.
    Kept,
    /// The server should have ended it, but did not say so.
    NotAsked,
}

impl Client {
    /// Forgets the connection's token here, if `end_there` after asking the server to end it, where its
    /// kind can. What the server does not end stays valid there.
    ///
    /// # Errors
    /// Where the keychain refuses, the token is still there and the connection still says so.
    pub async fn log_out(&self, id: &str, end_there: bool) -> Result<LoggedOut, ClientError> {
        let connection = self.connections.find(id)?;
        let there = match end_there {
            true => self.end_there(&connection).await,
            false => There::Kept,
        };
        let connection = self.forget(connection).await?;
        let held = self.locate(connection).await;
        Ok(LoggedOut { held, there })
    }

    async fn end_there(&self, connection: &Connection) -> There {
        let (Some(path), Ok(address)) = (connection.wire.logout_path(), connection.address())
        else {
            return There::Kept;
        };
        let Ok(Some(token)) = self.token(connection).await else {
            return There::NotAsked;
        };
        let credential = Credential {
            keyword: &connection.wire.keyword,
            token: &token,
        };
        match http::log_out(&self.connector, &address, &path, credential).await {
            Ok(true) => There::Ended,
            Ok(false) | Err(_) => There::NotAsked,
        }
    }

    /// Deletes the connection together with its token and its history.
    ///
    /// # Errors
    /// As for [`Client::log_out`]; then the connection stays, as the only trace of its token.
    pub async fn delete(&self, id: &str) -> Result<(), ClientError> {
        let connection = self.connections.find(id)?;
        self.forget(connection).await?;
        self.connections.remove(id)?;
        if let Err(error) = self.history.clear(id) {
            tracing::warn!(%error, "the history of a deleted connection was not cleared");
        }
        Ok(())
    }

    async fn forget(&self, connection: Connection) -> Result<Connection, ClientError> {
        self.session.delete(&connection.account());
        if connection.stored.is_none() {
            return Ok(connection);
        }
        self.forget_stored(&connection).await?;
        Ok(self.connections.mark(&connection.id, None)?)
    }

    /// Deletes the token from the keychain. Without a keychain there is nothing left to delete.
    pub(super) async fn forget_stored(&self, connection: &Connection) -> Result<(), VaultError> {
        match self
            .vault
            .delete(TOKEN_SERVICE, &connection.account())
            .await
        {
            Ok(_) | Err(VaultError::Absent { .. }) => Ok(()),
            Err(error) => Err(error),
        }
    }
}
