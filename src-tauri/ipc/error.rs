//! What every command rejects with.

use keyfob_client::{ClientError, remote::RemoteError};
use keyfob_host::HostError;
use keyfob_server::serve::BindError;
use serde::Serialize;
use ts_rs::TS;

/// Why a command did not do as asked. Never holds a secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "PlatformError")]
pub struct IpcError {
    /// A stable word for it.
    pub kind: String,
    /// Sentences for a person.
    pub message: String,
}

impl IpcError {
    /// An error of `kind` in words.
    pub fn new(kind: &str, message: impl Into<String>) -> Self {
        Self {
            kind: kind.to_owned(),
            message: message.into(),
        }
    }
}

impl From<ClientError> for IpcError {
    fn from(error: ClientError) -> Self {
        Self::new(error.kind(), error.message())
    }
}

impl From<RemoteError> for IpcError {
    fn from(error: RemoteError) -> Self {
        let message = match error.details() {
            // The certificate's fault is told below the sentence.
            Some(details) if error.kind() == "untrusted" => format!("{error}\n{details}"),
            _ => error.to_string(),
        };
        Self::new(error.kind(), message)
    }
}

impl From<HostError> for IpcError {
    fn from(error: HostError) -> Self {
        let kind = match &error {
            HostError::Held(_) => "folder_held",
            HostError::Open { .. } => "store",
            HostError::Folder(..) | HostError::NoDataFolder => "folder",
            HostError::Bind(BindError::InUse(_)) => "port_taken",
            HostError::Conversation(_) => "api",
            _ => "host",
        };
        Self::new(kind, format!("{error}."))
    }
}
