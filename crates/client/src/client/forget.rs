//! Logging out, and deleting connections.

use super::{Client, ClientError, Held};
use crate::{
    connections::Connection,
    vault::{TOKEN_SERVICE, VaultError},
};

impl Client {
    /// Forgets the connection's token here. The server is told nothing: the token stays valid.
    ///
    /// # Errors
    /// Where the keychain refuses, the token is still there and the connection still says so.
    pub async fn log_out(&self, id: &str) -> Result<Held, ClientError> {
        let connection = self.connections.find(id)?;
        let connection = self.forget(connection).await?;
        Ok(self.locate(connection).await)
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
