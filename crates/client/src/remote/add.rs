//! Adding a server, and signing in again at one.

use super::{Account, Remote, RemoteDraft, RemoteError, Remotes, check, session};
use crate::{
    Secret,
    http::Address,
    vault::{KeychainState, REMOTE_SERVICE},
};

impl Remotes {
    /// Adds a server after a staff user's sign-in there. The password is sent only to what answers as a
    /// Keyfob server, and only where the keychain can take the key.
    ///
    /// # Errors
    /// Why it cannot be added; then nothing is kept and no session stays open.
    pub async fn add(&self, draft: RemoteDraft, password: Secret) -> Result<Remote, RemoteError> {
        let draft = self.list.check(draft)?;
        let address: Address = draft.address.parse()?;
        self.needs_keychain().await?;
        check::version(&self.connector, &address).await?;
        let (key, account) =
            session::open(&self.connector, &address, &draft.username, &password).await?;
        let draft = RemoteDraft {
            username: account.username,
            ..draft
        };
        let remote = self.list.add(draft)?;
        if let Err(error) = self.keep(&remote, key).await {
            self.list.remove(&remote.id)?;
            return Err(error);
        }
        Ok(remote)
    }

    /// Signs in again, as `username`; the session before is ended if it still works.
    ///
    /// # Errors
    /// Why it did not come about; then all is as before.
    pub async fn sign_in(
        &self,
        id: &str,
        username: &str,
        password: Secret,
    ) -> Result<Account, RemoteError> {
        let before = self.list.find(id)?;
        let address: Address = before.address.parse()?;
        self.needs_keychain().await?;
        check::version(&self.connector, &address).await?;
        let (key, account) =
            session::open(&self.connector, &address, username.trim(), &password).await?;
        let older = self.signed_in(id).await.ok();
        let remote = self.list.set_username(id, &account.username)?;
        self.keep(&remote, key).await?;
        if before.account() != remote.account() {
            self.forget(&before).await?;
        }
        if let Some((address, older)) = older {
            session::close(&self.connector, &address, &older).await;
        }
        Ok(account)
    }

    /// Puts the key into the keychain; where that fails the session is ended.
    async fn keep(&self, remote: &Remote, key: Secret) -> Result<(), RemoteError> {
        let account = remote.account();
        let kept = self.vault.set(REMOTE_SERVICE, &account, &key).await;
        if let Err(error) = kept {
            let address: Address = remote.address.parse()?;
            session::close(&self.connector, &address, &key).await;
            return Err(error.into());
        }
        self.read.set(&account, key);
        Ok(())
    }

    async fn needs_keychain(&self) -> Result<(), RemoteError> {
        if self.vault.status().await.state == KeychainState::Ready {
            return Ok(());
        }
        // Asking for what is not there tells the reason in full.
        Ok(self.vault.get(REMOTE_SERVICE, "probe").await.map(drop)?)
    }
}
