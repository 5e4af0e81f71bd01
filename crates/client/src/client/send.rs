//! Sending a request over a connection.

use super::{Client, ClientError};
use crate::{
    Secret,
    connections::Connection,
    history::{Entry, Sending},
    http::{self, Exchange, Outgoing, Problem},
    vault::VaultError,
};

impl Client {
    /// Sends `outgoing`, with the connection's token if `with_token`. What goes wrong on the way,
    /// the keychain included, is part of the [`Exchange`]; an error is about the connection only.
    /// It is recorded in the history, without secrets.
    pub async fn send(
        &self,
        id: &str,
        sending: Sending<'_>,
        outgoing: &Outgoing,
        with_token: bool,
    ) -> Result<Exchange, ClientError> {
        let connection = self.connections.find(id)?;
        let address = connection.address().map_err(http::LoginError::from)?;
        let mut cancellation = self.cancellations.begin(sending.request_id);
        let (token, exchange) = match self.token_to_send(&connection, with_token).await {
            Ok(token) => {
                let held = token.as_ref();
                let sent = http::send(&self.connector, &address, outgoing, held, &mut cancellation);
                let exchange = sent.await;
                (token, exchange)
            }
            Err(error) => (None, Exchange::failed(problem(&error))),
        };
        let entry = Entry::of(sending, &connection, outgoing, &exchange, token.as_ref());
        if let Err(error) = self.history.record(entry) {
            // The answer is worth more than its record.
            tracing::warn!(%error, "a request was not recorded in the history");
        }
        Ok(exchange)
    }

    async fn token_to_send(
        &self,
        connection: &Connection,
        wanted: bool,
    ) -> Result<Option<Secret>, ClientError> {
        if !wanted {
            return Ok(None);
        }
        self.token(connection)
            .await?
            .map(Some)
            .ok_or(ClientError::NoToken)
    }
}

fn problem(error: &ClientError) -> Problem {
    let title = match error {
        ClientError::NoToken => "No token for this connection",
        ClientError::Vault(VaultError::Locked { .. }) => "The keychain is locked",
        ClientError::Vault(VaultError::Absent { .. }) => "No keychain on this system",
        ClientError::Vault(VaultError::Silent { .. }) => "The keychain does not answer",
        _ => "The token could not be read",
    };
    Problem::new(error.kind(), title, error.message())
}
