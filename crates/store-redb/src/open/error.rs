//! Why a store was not opened.

use keyfob_core::StoreError;
use redb::{DatabaseError, StorageError};

use crate::records::SCHEMA;
use crate::storage::NotOpened;

/// Why a store was not opened. Its file is as it was.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Another instance holds it.
    #[error("Another instance has the store open")]
    Locked,
    /// There is something else than a file.
    #[error("The store's path is not a regular file")]
    NotAFile,
    /// The file may not be written.
    #[error("The store's file is read-only")]
    ReadOnly,
    /// Not a redb database, or not one of Keyfob's.
    #[error("The file is not a Keyfob store")]
    NotAStore,
    /// It was a store once; the text says what is wrong.
    #[error("The store is damaged: {0}")]
    Damaged(String),
    /// A later version of Keyfob wrote it.
    #[error("The store has schema {found}; this version knows up to {SCHEMA}. Use a newer Keyfob.")]
    Newer {
        /// The schema of the file.
        found: u64,
    },
    /// The system refused.
    #[error("The store cannot be opened: {0}")]
    Io(#[from] std::io::Error),
}

impl From<NotOpened> for OpenError {
    fn from(error: NotOpened) -> Self {
        match error {
            NotOpened::Locked => Self::Locked,
            NotOpened::NotAFile => Self::NotAFile,
            NotOpened::ReadOnly => Self::ReadOnly,
            NotOpened::Io(error) => Self::Io(error),
        }
    }
}

impl From<DatabaseError> for OpenError {
    fn from(error: DatabaseError) -> Self {
        match error {
            DatabaseError::DatabaseAlreadyOpen | DatabaseError::LockProtocolMismatch => {
                Self::Locked
            }
            DatabaseError::UpgradeRequired(_) => Self::NotAStore,
            DatabaseError::Storage(error) => error.into(),
            other => Self::Damaged(other.to_string()),
        }
    }
}

impl From<StorageError> for OpenError {
    fn from(error: StorageError) -> Self {
        match error {
            StorageError::Io(error) => match error.kind() {
                std::io::ErrorKind::InvalidData => Self::NotAStore,
                std::io::ErrorKind::UnexpectedEof => Self::Damaged("the file is too short".into()),
                _ => Self::Io(error),
            },
            StorageError::Corrupted(what) => Self::Damaged(what),
            other => Self::Damaged(other.to_string()),
        }
    }
}

impl From<StoreError> for OpenError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NoSpace => Self::Io(std::io::ErrorKind::StorageFull.into()),
            StoreError::Unavailable(what) => Self::Io(std::io::Error::other(what)),
            StoreError::Damaged(what) => Self::Damaged(what),
            StoreError::Cursor => Self::Damaged(error.to_string()),
        }
    }
}
