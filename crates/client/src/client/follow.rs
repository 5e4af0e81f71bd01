//! Connections to a server on this computer, when that server has moved to another port.

use super::{Client, ClientError};
use crate::{
    connections::{Connection, Draft},
    http::Address,
    vault::TOKEN_SERVICE,
};

impl Client {
    /// Has the connections to port `from` on this computer go to port `to`, tokens included. Only
    /// for whoever moved that server and knows that it is the same one.
    ///
    /// A connection whose token cannot be read now stays as it is.
    ///
    /// # Errors
    /// When the connections cannot be read or saved.
    pub async fn follow(&self, from: u16, to: u16) -> Result<(), ClientError> {
        for connection in self.connections.list()? {
            let Some(moved) = moved(&connection, from, to) else {
                continue;
            };
            match self.carry(&connection, moved).await {
                Err(ClientError::Vault(error)) => {
                    tracing::warn!(%error, "a connection did not follow the server's new port");
                }
                outcome => outcome?,
            }
        }
        Ok(())
    }

    /// The token arrives at its new place before it leaves the old one.
    async fn carry(&self, old: &Connection, new: Connection) -> Result<(), ClientError> {
        if let Some(token) = self.session.get(&old.account()) {
            self.session.set(&new.account(), token);
        }
        let kept = match &old.stored {
            Some(_) => self.vault.get(TOKEN_SERVICE, &old.account()).await?,
            None => None,
        };
        if let Some(token) = &kept {
            self.vault.set(TOKEN_SERVICE, &new.account(), token).await?;
        }
        self.connections.save(draft_of(&new))?;
        self.session.delete(&old.account());
        if kept.is_some() {
            self.connections.mark(&new.id, new.stored)?;
            self.forget_stored(old).await?;
        }
        Ok(())
    }
}

/// The connection at its new port, if it goes to the old one on this computer.
fn moved(connection: &Connection, from: u16, to: u16) -> Option<Connection> {
    let address: Address = connection.base_url.parse().ok()?;
    let base_url = address.on_other_local_port(from, to)?.to_string();
    Some(Connection {
        base_url,
        ..connection.clone()
    })
}

fn draft_of(connection: &Connection) -> Draft {
    Draft {
        id: Some(connection.id.clone()),
        name: connection.name.clone(),
        base_url: connection.base_url.clone(),
        username: connection.username.clone(),
        wire: connection.wire.clone(),
    }
}
