//! What can go wrong around a data folder.

use std::io;
use std::path::PathBuf;

use keyfob_core::StoreError;
use keyfob_server::control::ControlError;
use keyfob_server::serve::BindError;
use keyfob_store_redb::OpenError;

/// Why a data folder cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum HostError {
    /// The system names no folder for data.
    #[error("This system names no data folder; give one with --data-dir")]
    NoDataFolder,
    /// A folder cannot be made or used.
    #[error("The folder {} cannot be used: {}", .0.display(), .1)]
    Folder(PathBuf, #[source] io::Error),
    /// Another instance holds the data folder.
    #[error("Another Keyfob holds {}", .0.display())]
    Held(PathBuf),
    /// The store cannot be opened.
    #[error("{error} ({})", .path.display())]
    Open {
        /// Its file.
        path: PathBuf,
        /// Why.
        #[source]
        error: OpenError,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A key file cannot be read or written.
    #[error("The sealing key's file {} cannot be used: {}", .0.display(), .1)]
    KeyFile(PathBuf, #[source] io::Error),
    /// The store's note of its sealing key makes no sense.
    #[error("The store's note of its sealing key is damaged")]
    SealingRecord,
    /// The keychain refused a new sealing key.
    #[error("The sealing key could not be stored: {0}")]
    Keychain(#[from] keyfob_client::vault::VaultError),
    /// The control socket failed.
    #[error(transparent)]
    Control(#[from] ControlError),
    /// The port could not be taken.
    #[error(transparent)]
    Bind(#[from] BindError),
    /// The server's certificate cannot be used.
    #[error(transparent)]
    Certificate(#[from] crate::CertificateError),
    /// A conversation with the running instance broke off.
    #[error("The running Keyfob broke off: {0}")]
    Conversation(String),
    /// The OpenAPI document cannot be written.
    #[error("The OpenAPI document cannot be written: {0}")]
    Document(#[source] serde_json::Error),
}
