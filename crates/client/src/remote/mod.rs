//! Keyfob servers on other computers: which there are, signing in, and their admin API.
//!
//! The sign-in is a session of knox's wire, made for this purpose alone: it may do all that its user
//! may, it expires by the server's own rule, and it is ended when the server is taken off the list.
//! Its key goes from the server into the keychain and from there into a header; no method gives it out.

mod add;
mod check;
mod error;
mod list;
mod remove;
mod request;
mod session;

pub use check::{Account, Presence};
pub use error::RemoteError;
pub use list::{Colour, Remote, RemoteDraft, RemoteList};
pub use request::Answer;

use crate::{
    Secret,
    http::{Address, Connector},
    vault::{REMOTE_SERVICE, SessionTokens, Vault},
};

/// The remote servers and the way to them.
pub struct Remotes {
    connector: Connector,
    vault: Vault,
    list: RemoteList,
    // Read from the keychain once a run: a screen asks several questions at once.
    read: SessionTokens,
}

impl Remotes {
    /// Joins the parts. Nothing is read or connected yet.
    pub fn new(connector: Connector, vault: Vault, list: RemoteList) -> Self {
        Self {
            connector,
            vault,
            list,
            read: SessionTokens::default(),
        }
    }

    /// All of them, in the order they were added.
    ///
    /// # Errors
    /// When the list cannot be read.
    pub fn list(&self) -> Result<Vec<Remote>, RemoteError> {
        self.list.list()
    }

    /// The one with this id.
    ///
    /// # Errors
    /// When there is none, or the list cannot be read.
    pub fn find(&self, id: &str) -> Result<Remote, RemoteError> {
        self.list.find(id)
    }

    /// Gives it another name and colour.
    ///
    /// # Errors
    /// When the name is missing, too long or another server's, or the list cannot be saved.
    pub fn change(&self, id: &str, name: &str, colour: Colour) -> Result<Remote, RemoteError> {
        self.list.change(id, name, colour)
    }

    /// Its address and the key it is signed in with.
    async fn signed_in(&self, id: &str) -> Result<(Address, Secret), RemoteError> {
        let remote = self.list.find(id)?;
        let address = remote.address.parse()?;
        let account = remote.account();
        if let Some(key) = self.read.get(&account) {
            return Ok((address, key));
        }
        let key = self.vault.get(REMOTE_SERVICE, &account).await?;
        let key = key.ok_or(RemoteError::SignedOut)?;
        self.read.set(&account, key.clone());
        Ok((address, key))
    }
}
