//! Why something about a remote server failed, in words for a person and with a stable word.

use crate::{
    file::FileError,
    http::{AddressError, Failure},
    vault::VaultError,
};

/// Why something about a remote server failed. No variant holds a password or a key.
#[derive(Debug, thiserror::Error)]
pub enum RemoteError {
    /// There is no such server in the list.
    #[error("This server is not in the list any more")]
    Unknown,
    /// The address is not one.
    #[error(transparent)]
    Address(#[from] AddressError),
    /// The password would go over the network in the open.
    #[error("Use https outside this computer")]
    NeedsHttps,
    /// It is in the list.
    #[error("Added already as {name}")]
    Added {
        /// Its name there.
        name: String,
    },
    /// The name is missing, too long or taken.
    #[error("{0}")]
    Name(&'static str),
    /// The username is missing.
    #[error("Enter a username")]
    Username,
    /// No answer.
    #[error("{}", words_of(.0))]
    Failed(#[from] Failure),
    /// What answers is not a Keyfob server.
    #[error("This server has no admin API")]
    NoAdminApi,
    /// It may know what this program does not.
    #[error("This server is newer than Keyfob")]
    Newer {
        /// The server's version.
        version: String,
    },
    /// The server refused the sign-in.
    #[error("Username or password is wrong. The server answered {status} “{words}”")]
    Refused {
        /// HTTP's status.
        status: u16,
        /// The server's own words.
        words: String,
    },
    /// The server asks to wait.
    #[error("Too many tries. {}", wait(.0))]
    Wait(
        /// Seconds to wait, if it said.
        Option<u64>,
    ),
    /// The user may not use the admin API.
    #[error("This account is not staff")]
    NotStaff,
    /// The sign-in is over, or was revoked.
    #[error("Signed out")]
    SignedOut,
    /// The server answered with an error of its own.
    #[error("The server answered {0}")]
    Broken(
        /// HTTP's status.
        u16,
    ),
    /// Only the admin API can be asked.
    #[error("Only the admin API can be asked")]
    Path,
    /// About the list's file.
    #[error("{0}")]
    File(#[from] FileError),
    /// About the keychain.
    #[error("{}", .0.advice())]
    Vault(#[from] VaultError),
}

impl RemoteError {
    /// A stable word for the kind of failure.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Unknown => "unknown_server",
            Self::Address(_) => "invalid_address",
            Self::NeedsHttps => "needs_https",
            Self::Added { .. } => "added",
            Self::Name(_) => "invalid_name",
            Self::Username => "invalid_username",
            Self::Failed(Failure::Untrusted { .. }) => "untrusted",
            Self::Failed(_) => "no_answer",
            Self::NoAdminApi => "no_admin_api",
            Self::Newer { .. } => "newer",
            Self::Refused { .. } => "refused",
            Self::Wait(_) => "wait",
            Self::NotStaff => "not_staff",
            Self::SignedOut => "signed_out",
            Self::Broken(_) => "broken",
            Self::Path => "path",
            Self::File(_) => "remotes_file",
            Self::Vault(error) => error.kind(),
        }
    }

    /// What is known beyond the sentence: the system's own words.
    pub fn details(&self) -> Option<String> {
        match self {
            Self::Failed(Failure::Untrusted { details }) => Some(details.clone()),
            Self::Failed(Failure::NoAnswer { reason } | Failure::Dropped { reason }) => {
                Some(reason.clone())
            }
            Self::Newer { version } => Some(version.clone()),
            _ => None,
        }
    }
}

fn words_of(failure: &Failure) -> String {
    match failure {
        Failure::NoAnswer { .. } => "Nothing answers at this address".to_owned(),
        Failure::Untrusted { .. } => "The certificate is not trusted".to_owned(),
        Failure::TimedOut { limit } => format!("No answer after {} s", limit.as_secs()),
        Failure::Dropped { .. } => "Connection closed before an answer".to_owned(),
        Failure::Invalid { reason } => format!("The request cannot be sent: {reason}"),
    }
}

fn wait(seconds: &Option<u64>) -> String {
    match seconds {
        Some(seconds) if *seconds >= 120 => {
            format!("Try again in {} min", seconds.div_ceil(60))
        }
        Some(seconds) => format!("Try again in {seconds} s"),
        None => "Try again later".to_owned(),
    }
}
