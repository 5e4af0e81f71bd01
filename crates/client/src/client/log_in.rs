//! Getting a token: by logging in, or by pasting one.

use super::{Client, ClientError, Held, Keep};
use crate::{
    Secret,
    connections::{Connection, Stored},
    http,
    vault::{KeychainState, TOKEN_SERVICE},
};

impl Client {
    /// Logs in over HTTP and keeps the token. Where the keychain cannot take it, the password is
    /// not even sent.
    pub async fn log_in(
        &self,
        id: &str,
        password: Secret,
        keep: Keep,
    ) -> Result<Held, ClientError> {
        let connection = self.connections.find(id)?;
        let address = connection.address().map_err(http::LoginError::from)?;
        self.check(keep).await?;
        let (wire, username) = (&connection.wire, &connection.username);
        let token = http::log_in(&self.connector, &address, wire, username, &password).await?;
        self.keep(connection, token, keep).await
    }

    /// Keeps a token that the person has already.
    pub async fn use_token(
        &self,
        id: &str,
        token: Secret,
        keep: Keep,
    ) -> Result<Held, ClientError> {
        let connection = self.connections.find(id)?;
        let token = Secret::new(token.expose().trim());
        if !http::is_token(token.expose()) {
            return Err(ClientError::NotAToken);
        }
        self.keep(connection, token, keep).await
    }

    async fn check(&self, keep: Keep) -> Result<(), ClientError> {
        if keep == Keep::Session || self.vault.status().await.state == KeychainState::Ready {
            return Ok(());
        }
        // Asking for what is not there tells the reason in full.
        Ok(self.vault.get(TOKEN_SERVICE, "probe").await.map(drop)?)
    }

    async fn keep(
        &self,
        connection: Connection,
        token: Secret,
        keep: Keep,
    ) -> Result<Held, ClientError> {
        let account = connection.account();
        let connection = match keep {
            Keep::Keychain => {
                self.vault.set(TOKEN_SERVICE, &account, &token).await?;
                self.session.delete(&account);
                let stored = Stored {
                    prefix: token.prefix(),
                };
                self.connections.mark(&connection.id, Some(stored))?
            }
            Keep::Session => {
                self.session.set(&account, token);
                self.drop_older(connection).await?
            }
        };
        Ok(self.locate(connection).await)
    }

    /// A token of this session replaces one in the keychain. Where that cannot be deleted now, it
    /// stays marked, so that logging out deletes it later.
    async fn drop_older(&self, connection: Connection) -> Result<Connection, ClientError> {
        if connection.stored.is_none() || self.forget_stored(&connection).await.is_err() {
            return Ok(connection);
        }
        Ok(self.connections.mark(&connection.id, None)?)
    }
}
