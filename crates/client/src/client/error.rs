//! Why a use case failed, in words for a person and with a stable word for whoever branches on it.

use crate::{
    connections::ConnectionError,
    http::{Failure, LoginError},
    vault::VaultError,
};

/// Why a use case failed. No variant holds a password or a token.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    /// About the saved connections.
    #[error(transparent)]
    Connection(#[from] ConnectionError),
    /// About logging in.
    #[error(transparent)]
    Login(#[from] LoginError),
    /// About the keychain.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// What was pasted is not a token.
    #[error("a token has no spaces and at most 512 characters")]
    NotAToken,
    /// There is no token to use.
    #[error("there is no token for this connection")]
    NoToken,
}

impl ClientError {
    /// A stable word for the kind of failure.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Connection(error) => match error {
                ConnectionError::Unknown => "unknown_connection",
                ConnectionError::Address(_) => "invalid_address",
                ConnectionError::Name(_) => "invalid_name",
                ConnectionError::Wire(_) => "invalid_wire",
                ConnectionError::File(_) => "connections_file",
            },
            Self::Login(error) => login_kind(error),
            Self::Vault(error) => error.kind(),
            Self::NotAToken => "invalid_token",
            Self::NoToken => "no_token",
        }
    }

    /// Sentences for a person.
    pub fn message(&self) -> String {
        match self {
            Self::Login(error) => login_message(error),
            Self::Vault(error) => error.advice(),
            Self::NotAToken => "A token has no spaces and at most 512 characters.".to_owned(),
            Self::NoToken => "No token is kept for this connection. Log in first.".to_owned(),
            Self::Connection(ConnectionError::Unknown) => "This connection is gone.".to_owned(),
            Self::Connection(error) => error.to_string(),
        }
    }
}

fn login_kind(error: &LoginError) -> &'static str {
    match error {
        LoginError::Address(_) => "invalid_address",
        LoginError::Failed(failure) => match failure {
            Failure::NoAnswer { .. } => "no_answer",
            Failure::Untrusted { .. } => "untrusted",
            Failure::TimedOut { .. } => "timed_out",
            Failure::Dropped { .. } => "dropped",
            Failure::Invalid { .. } => "invalid",
        },
        LoginError::NoEndpoint { .. } => "no_endpoint",
        LoginError::Refused { .. } => "refused",
        LoginError::Wait { .. } => "wait",
        LoginError::Colon => "invalid",
        LoginError::Broken { .. } => "broken",
    }
}

fn login_message(error: &LoginError) -> String {
    match error {
        LoginError::Address(error) => error.to_string(),
        LoginError::Failed(failure) => failure_message(failure),
        LoginError::NoEndpoint { path, .. } => format!("This server has no {path}"),
        LoginError::Refused { status, words } => {
            format!("Username or password is wrong. The server answered {status} “{words}”")
        }
        LoginError::Wait {
            status,
            words,
            retry_after,
        } => {
            let wait = retry_after
                .map(|s| format!(" Try again in {s} s."))
                .unwrap_or_default();
            format!("The server answered {status} “{words}”{wait}")
        }
        LoginError::Colon => "A username with a colon cannot log in here.".to_owned(),
        LoginError::Broken { status } => format!("The server answered {status}."),
    }
}

fn failure_message(failure: &Failure) -> String {
    match failure {
        Failure::NoAnswer { reason } => format!("Nothing answers at this address. {reason}."),
        Failure::Untrusted { details } => format!("The certificate is not trusted. {details}."),
        Failure::TimedOut { limit } => format!("No answer after {} s.", limit.as_secs()),
        Failure::Dropped { .. } => "Connection closed before an answer.".to_owned(),
        Failure::Invalid { reason } => format!("The request cannot be sent. {reason}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refused_login_is_told_in_the_servers_words() {
        let words = "Unable to log in with provided credentials.".to_owned();
        let error = ClientError::from(LoginError::Refused { status: 400, words });
        assert_eq!(
            (error.kind(), error.message().as_str()),
            (
                "refused",
                "Username or password is wrong. The server answered 400 \
                 “Unable to log in with provided credentials.”"
            )
        );
    }
}
