//! Servers on other computers, for the window: which there are, how they are, and their admin API.
//!
//! The page names the server a request is for and gets the answer; the key is added by
//! [`keyfob_client::remote`]. What the page may not ask of this computer's server ([`crate::bridge`])
//! it may not ask of another.

mod standing;

#[cfg(test)]
mod tests;

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use http::Method;
use keyfob_client::{
    Secret,
    remote::{Remote, RemoteError, Remotes},
};
use keyfob_core::Clock;
use serde_json::Value;
use tokio::sync::watch;

use crate::{
    bridge,
    ipc::{ApiAnswer, IpcError, RemoteColour, RemoteEntry, RemoteRemoved, RemoteServer},
};
use standing::Standing;

/// The remote servers and what is known of each.
pub struct RemoteServers {
    remotes: Remotes,
    clock: Arc<dyn Clock>,
    known: Mutex<HashMap<String, Standing>>,
    changes: watch::Sender<()>,
}

impl RemoteServers {
    /// Joins the parts. No server is asked yet.
    pub fn new(remotes: Remotes, clock: Arc<dyn Clock>) -> Self {
        Self {
            remotes,
            clock,
            known: Mutex::default(),
            changes: watch::Sender::new(()),
        }
    }

    /// Tells when something about one of them has changed.
    pub fn changes(&self) -> watch::Receiver<()> {
        self.changes.subscribe()
    }

    /// All of them, as far as they are known. None is asked.
    ///
    /// # Errors
    /// When the list cannot be read.
    pub fn list(&self) -> Result<Vec<RemoteServer>, IpcError> {
        let all = self.remotes.list()?;
        Ok(all.into_iter().map(|remote| self.shown(remote)).collect())
    }

    /// Asks one how it is. What is wrong with it is part of the answer.
    ///
    /// # Errors
    /// When it is not in the list.
    pub async fn check(&self, id: &str) -> Result<RemoteServer, IpcError> {
        let outcome = self.remotes.check(id).await;
        let remote = self.remotes.find(id)?;
        self.note(id, |standing, now| match outcome {
            Ok(presence) => standing.answered(presence, now),
            Err(error) => standing.failed(&error, now),
        });
        Ok(self.shown(remote))
    }

    /// Adds one by signing in there.
    ///
    /// # Errors
    /// Why it was not added.
    pub async fn add(
        &self,
        entry: RemoteEntry,
        password: Secret,
    ) -> Result<RemoteServer, IpcError> {
        let remote = self.remotes.add(entry.into(), password).await?;
        self.check(&remote.id).await
    }

    /// Gives one another name and colour.
    ///
    /// # Errors
    /// Why they cannot be its.
    pub fn change(
        &self,
        id: &str,
        name: &str,
        colour: RemoteColour,
    ) -> Result<RemoteServer, IpcError> {
        let remote = self.remotes.change(id, name, colour.into())?;
        self.changes.send_replace(());
        Ok(self.shown(remote))
    }

    /// Ends the sign-in there and takes it off the list.
    ///
    /// # Errors
    /// When the keychain does not let go of its key.
    pub async fn remove(&self, id: &str) -> Result<RemoteRemoved, IpcError> {
        let ended = self.remotes.remove(id).await?;
        self.known().remove(id);
        self.changes.send_replace(());
        Ok(RemoteRemoved { ended })
    }

    /// Signs in there again.
    ///
    /// # Errors
    /// Why that did not come about.
    pub async fn sign_in(
        &self,
        id: &str,
        username: &str,
        password: Secret,
    ) -> Result<RemoteServer, IpcError> {
        self.remotes.sign_in(id, username, password).await?;
        self.check(id).await
    }

    /// Its address, for the system's browser.
    ///
    /// # Errors
    /// When it is not in the list.
    pub fn address(&self, id: &str) -> Result<String, IpcError> {
        Ok(self.remotes.find(id)?.address)
    }

    /// Hands a request of the page to the admin API of the server `id`.
    ///
    /// # Errors
    /// When no answer came, or the page may not ask this.
    pub async fn ask(
        &self,
        id: &str,
        method: &str,
        path: &str,
        body: Option<&Value>,
    ) -> Result<ApiAnswer, IpcError> {
        let method = bridge::checked(method, path, body)?;
        let outcome = self.request(id, method, path, body).await;
        self.note(id, |standing, now| match &outcome {
            Ok(_) => standing.went_through(now),
            Err(error) => standing.failed_in_passing(error, now),
        });
        Ok(outcome?)
    }

    async fn request(
        &self,
        id: &str,
        method: Method,
        path: &str,
        body: Option<&Value>,
    ) -> Result<ApiAnswer, RemoteError> {
        let answer = self.remotes.request(id, method, path, body).await?;
        Ok(ApiAnswer {
            status: answer.status,
            body: answer.body,
        })
    }

    /// Changes what is known of a server, and says so if it is something else than before.
    fn note(&self, id: &str, change: impl FnOnce(&mut Standing, String)) {
        let mut known = self.known();
        let standing = known.entry(id.to_owned()).or_default();
        let before = standing.clone();
        change(standing, self.clock.now().to_string());
        let changed = !standing.is_like(&before);
        drop(known);
        if changed {
            self.changes.send_replace(());
        }
    }

    fn shown(&self, remote: Remote) -> RemoteServer {
        let known = self.known();
        let server = RemoteServer::of(remote);
        match known.get(&server.id) {
            Some(standing) => standing.over(server),
            None => server,
        }
    }

    fn known(&self) -> MutexGuard<'_, HashMap<String, Standing>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
