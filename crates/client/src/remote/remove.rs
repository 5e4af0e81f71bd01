//! Taking a server off the list.

use super::{Remote, RemoteError, Remotes, session};
use crate::vault::{REMOTE_SERVICE, VaultError};

impl Remotes {
    /// Takes the server off the list, ends the session there and forgets its key. False where the
    /// server could not be told: then the session stays until it expires.
    ///
    /// # Errors
    /// Where the keychain does not let go of the key; then the server stays in the list.
    pub async fn remove(&self, id: &str) -> Result<bool, RemoteError> {
        let remote = self.list.find(id)?;
        let ended = match self.signed_in(id).await {
            Ok((address, key)) => session::close(&self.connector, &address, &key).await,
            // There is no session to end.
            Err(RemoteError::SignedOut) => true,
            Err(_) => false,
        };
        self.forget(&remote).await?;
        self.list.remove(id)?;
        Ok(ended)
    }

    /// Forgets the key here. Without a keychain there is nothing left to delete.
    pub(super) async fn forget(&self, remote: &Remote) -> Result<(), RemoteError> {
        let account = remote.account();
        self.read.delete(&account);
        match self.vault.delete(REMOTE_SERVICE, &account).await {
            Ok(_) | Err(VaultError::Absent { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}
