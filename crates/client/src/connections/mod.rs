//! The saved connections: which server, which user, and where the token lies. No secrets.

mod file;
mod wire;

use std::{
    path::PathBuf,
    sync::{Mutex, PoisonError},
};

use serde::{Deserialize, Serialize};

use file::Document;
pub use file::FileError;
pub use wire::{ServerKind, Wire};

use crate::http::{Address, AddressError};

/// Most characters of a connection's name or user name.
const MAX_CHARS: usize = 150;

/// A server and a user on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Connection {
    /// Its own, never used again after deletion.
    pub id: String,
    /// What a person calls it.
    pub name: String,
    /// The server's base address, without a slash at its end.
    pub base_url: String,
    /// The user.
    pub username: String,
    /// Set while the keychain holds this connection's token.
    pub stored: Option<Stored>,
    /// How the server takes logins and tokens.
    #[serde(default)]
    pub wire: Wire,
}

/// What may be known of a token in the keychain without reading it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct Stored {
    /// Its first characters, where it is long enough to show some.
    pub prefix: Option<String>,
}

/// What a person may change of a connection; a new one has no id.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft {
    /// The connection to change, or none for a new one.
    pub id: Option<String>,
    /// What a person calls it; where empty, the user name is taken.
    pub name: String,
    /// The server's base address.
    pub base_url: String,
    /// The user.
    pub username: String,
    /// How the server takes logins and tokens.
    pub wire: Wire,
}

/// Why the saved connections could not be read or changed.
#[derive(Debug, thiserror::Error)]
pub enum ConnectionError {
    /// There is no such connection.
    #[error("this connection is gone")]
    Unknown,
    /// Its address is not one.
    #[error(transparent)]
    Address(#[from] AddressError),
    /// A name is missing or too long.
    #[error("{0}")]
    Name(&'static str),
    /// The login path or the keyword cannot be sent.
    #[error("{0}")]
    Wire(&'static str),
    /// The file could not be read or written.
    #[error(transparent)]
    File(#[from] FileError),
}

impl Connection {
    /// The account under which its token lies in the keychain. It names server and user, so that a
    /// token can never be sent to another server by editing the connection.
    pub fn account(&self) -> String {
        format!("{}@{}#{}", self.username, self.base_url, self.id)
    }

    /// Its server.
    pub fn address(&self) -> Result<Address, AddressError> {
        self.base_url.parse()
    }
}

/// The file of saved connections. It is read anew each time: another program may have changed it.
pub struct Connections {
    path: PathBuf,
    // Keeps two changes of this process from overwriting each other.
    turn: Mutex<()>,
}

impl Connections {
    /// The connections saved in the file `path`, which need not exist yet.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self {
            path: path.into(),
            turn: Mutex::new(()),
        }
    }

    /// All of them, in the order they were made.
    pub fn list(&self) -> Result<Vec<Connection>, ConnectionError> {
        Ok(file::read(&self.path)?.connections)
    }

    /// The one with this id.
    pub fn find(&self, id: &str) -> Result<Connection, ConnectionError> {
        self.list()?
            .into_iter()
            .find(|found| found.id == id)
            .ok_or(ConnectionError::Unknown)
    }

    /// Saves `draft` as a new connection, or as a change of the one it names. Where server or user
    /// change, the mark of a stored token is taken off: see [`Connection::account`].
    pub fn save(&self, draft: Draft) -> Result<Connection, ConnectionError> {
        let base_url = draft.base_url.parse::<Address>()?.to_string();
        let username = short(draft.username.trim())?;
        if username.is_empty() {
            return Err(ConnectionError::Name("Enter a username"));
        }
        let wire = draft.wire.checked(&base_url)?;
        let name = short(draft.name.trim())?;
        let name = if name.is_empty() {
            username.clone()
        } else {
            name
        };
        self.change(|document| {
            let Some(id) = draft.id else {
                let id = document.new_id();
                let made = Connection {
                    id,
                    name,
                    base_url,
                    username,
                    stored: None,
                    wire,
                };
                document.connections.push(made.clone());
                return Ok(made);
            };
            let found = document.find(&id)?;
            if found.base_url != base_url || found.username != username {
                found.stored = None;
            }
            (found.name, found.base_url, found.username) = (name, base_url, username);
            found.wire = wire;
            Ok(found.clone())
        })
    }

    /// Notes what is known of the token in the keychain; `None` when it holds none.
    pub fn mark(&self, id: &str, stored: Option<Stored>) -> Result<Connection, ConnectionError> {
        self.change(|document| {
            let found = document.find(id)?;
            found.stored = stored;
            Ok(found.clone())
        })
    }

    /// Takes one off the list.
    pub fn remove(&self, id: &str) -> Result<(), ConnectionError> {
        self.change(|document| {
            document.find(id)?;
            document.connections.retain(|found| found.id != id);
            Ok(())
        })
    }

    fn change<T>(
        &self,
        edit: impl FnOnce(&mut Document) -> Result<T, ConnectionError>,
    ) -> Result<T, ConnectionError> {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let mut document = file::read(&self.path)?;
        let outcome = edit(&mut document)?;
        file::write(&self.path, &document)?;
        Ok(outcome)
    }
}

impl Document {
    fn find(&mut self, id: &str) -> Result<&mut Connection, ConnectionError> {
        let mut connections = self.connections.iter_mut();
        connections
            .find(|found| found.id == id)
            .ok_or(ConnectionError::Unknown)
    }

    fn new_id(&mut self) -> String {
        self.last_id += 1;
        self.last_id.to_string()
    }
}

fn short(text: &str) -> Result<String, ConnectionError> {
    if text.chars().count() > MAX_CHARS {
        return Err(ConnectionError::Name("150 characters at most"));
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests;
