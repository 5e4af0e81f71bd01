//! Sending a request over a connection.

use std::{borrow::Cow, time::Instant};

use super::{Client, ClientError};
use crate::{
    Secret,
    connections::Connection,
    history::{Entry, Sending},
    http::{self, Credential, Exchange, Outgoing, Problem, millis},
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
        let stored = with_token && self.needs_keychain(&connection);
        let reading = Instant::now();
        let read = self.token_to_send(&connection, with_token).await;
        let read_in = stored.then(|| millis(reading.elapsed()));
        let (token, exchange) = match read {
            Ok(token) => {
                let credential = token.as_ref().map(|token| Credential {
                    keyword: &connection.wire.keyword,
                    token,
                });
                let marked = marked(outgoing, sending);
                let line = &self.connector;
                let sent = http::send(line, &address, &marked, credential, &mut cancellation);
                let mut exchange = sent.await;
                if let Some(timing) = &mut exchange.timing {
                    timing.keychain_ms = read_in;
                }
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

/// The request with its id, where the server is to know it and the person has not given one.
fn marked<'a>(outgoing: &'a Outgoing, sending: Sending<'_>) -> Cow<'a, Outgoing> {
    if !sending.tell_id || outgoing.request_id().is_some() {
        return Cow::Borrowed(outgoing);
    }
    let mut marked = outgoing.clone();
    let header = (http::REQUEST_ID.to_owned(), sending.request_id.to_owned());
    marked.headers.push(header);
    Cow::Owned(marked)
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
