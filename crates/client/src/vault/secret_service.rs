//! The lock of the Secret Service's default collection, seen without prompting.

use keyring_core::Error as KeyringError;
use secret_service::{EncryptionType, Error, blocking::SecretService};

use super::LockProbe;

/// The collection that Keyfob's entries are stored in.
pub(super) struct DefaultCollection(SecretService<'static>);

impl DefaultCollection {
    /// Connects to the service. No secret passes over this connection, so it needs no encryption.
    pub(super) fn connect() -> keyring_core::Result<Self> {
        SecretService::connect(EncryptionType::Plain)
            .map(Self)
            .map_err(failure)
    }
}

impl LockProbe for DefaultCollection {
    fn is_locked(&self) -> keyring_core::Result<bool> {
        match self.0.get_default_collection() {
            Ok(collection) => collection.is_locked().map_err(failure),
            // No collection yet: the platform makes it, prompting, when the first secret comes.
            Err(Error::NoResult) => Ok(true),
            Err(error) => Err(failure(error)),
        }
    }

    fn unlock(&self) -> keyring_core::Result<()> {
        match self.0.get_default_collection() {
            Ok(collection) => collection.unlock().map_err(failure),
            Err(Error::NoResult) => self
                .0
                .create_collection("Login", "default")
                .map(drop)
                .map_err(failure),
            Err(error) => Err(failure(error)),
        }
    }
}

fn failure(error: Error) -> KeyringError {
    match error {
        Error::Locked | Error::NoResult | Error::Prompt => {
            KeyringError::NoStorageAccess(Box::new(error))
        }
        other => KeyringError::PlatformFailure(Box::new(other)),
    }
}
