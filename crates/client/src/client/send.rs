//! Sending a request over a connection.

use super::{Client, ClientError};
use crate::{
    Secret,
    connections::Connection,
    http::{self, Exchange, Outgoing, Problem},
    vault::VaultError,
};

impl Client {
    /// Sends `outgoing`, with the connection's token if `with_token`. What goes wrong on the way,
    /// the keychain included, is part of the [`Exchange`]; an error is about the connection only.
    pub async fn send(
        &self,
        id: &str,
        request_id: &str,
        outgoing: &Outgoing,
        with_token: bool,
    ) -> Result<Exchange, ClientError> {
        let connection = self.connections.find(id)?;
        let address = connection.address().map_err(http::LoginError::from)?;
        let mut cancellation = self.cancellations.begin(request_id);
        let token = match self.token_to_send(&connection, with_token).await {
            Ok(token) => token,
            Err(error) => return Ok(Exchange::failed(problem(&error))),
        };
        let exchange = http::send(
            &self.connector,
            &address,
            outgoing,
            token.as_ref(),
            &mut cancellation,
        );
        Ok(exchange.await)
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
