//! The list of remote servers. No secrets.

use std::{
    path::PathBuf,
    sync::{Mutex, PoisonError},
};

use serde::{Deserialize, Serialize};

use super::RemoteError;
use crate::{
    file::{self, VERSION},
    http::Address,
};

/// Most characters of a server's name.
const MAX_NAME_CHARS: usize = 60;

/// A server's colour in the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Colour {
    /// Violet.
    Violet,
    /// Cyan.
    Cyan,
    /// Magenta.
    Magenta,
}

/// A Keyfob server on another computer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remote {
    /// Its own, never used again after it was taken off the list.
    pub id: String,
    /// What a person calls it.
    pub name: String,
    /// How it is marked in the window.
    pub colour: Colour,
    /// Its base address, without a slash at its end.
    pub address: String,
    /// Who is signed in there.
    pub username: String,
}

impl Remote {
    /// The account under which its key lies in the keychain. It names server and user, so that the key
    /// is never sent to another server by editing the list.
    pub(super) fn account(&self) -> String {
        format!("{}@{}#{}", self.username, self.address, self.id)
    }
}

/// A remote server as a person entered it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemoteDraft {
    /// Its address.
    pub address: String,
    /// What a person calls it; where empty, the host.
    pub name: String,
    /// How it is marked in the window.
    pub colour: Colour,
    /// Who signs in there.
    pub username: String,
}

#[derive(Serialize, Deserialize)]
struct Document {
    version: u32,
    last_id: u64,
    remotes: Vec<Remote>,
}

/// The file of remote servers. It is read anew each time.
pub struct RemoteList {
    path: PathBuf,
    // Keeps two changes of this process from overwriting each other.
    turn: Mutex<()>,
}

impl RemoteList {
    /// The servers in the file `path`, which need not exist yet.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self {
            path: path.into(),
            turn: Mutex::new(()),
        }
    }

    pub(super) fn list(&self) -> Result<Vec<Remote>, RemoteError> {
        Ok(self.read()?.remotes)
    }

    pub(super) fn find(&self, id: &str) -> Result<Remote, RemoteError> {
        let mut all = self.list()?.into_iter();
        all.find(|remote| remote.id == id)
            .ok_or(RemoteError::Unknown)
    }

    /// The draft, checked and tidied: what [`RemoteList::add`] would save.
    pub(super) fn check(&self, draft: RemoteDraft) -> Result<RemoteDraft, RemoteError> {
        let address: Address = draft.address.parse()?;
        if address.is_open_to_others() {
            return Err(RemoteError::NeedsHttps);
        }
        let username = draft.username.trim().to_owned();
        if username.is_empty() {
            return Err(RemoteError::Username);
        }
        let name = match draft.name.trim() {
            "" => address.host(),
            name => name.to_owned(),
        };
        let address = address.to_string();
        let all = self.list()?;
        if let Some(same) = all.iter().find(|remote| remote.address == address) {
            return Err(RemoteError::Added {
                name: same.name.clone(),
            });
        }
        check_name(&all, None, &name)?;
        Ok(RemoteDraft {
            address,
            name,
            colour: draft.colour,
            username,
        })
    }

    pub(super) fn add(&self, draft: RemoteDraft) -> Result<Remote, RemoteError> {
        self.edit(|document| {
            document.last_id += 1;
            let made = Remote {
                id: document.last_id.to_string(),
                name: draft.name,
                colour: draft.colour,
                address: draft.address,
                username: draft.username,
            };
            document.remotes.push(made.clone());
            Ok(made)
        })
    }

    pub(super) fn change(
        &self,
        id: &str,
        name: &str,
        colour: Colour,
    ) -> Result<Remote, RemoteError> {
        self.edit(|document| {
            let name = name.trim();
            check_name(&document.remotes, Some(id), name)?;
            let found = document.find(id)?;
            (found.name, found.colour) = (name.to_owned(), colour);
            Ok(found.clone())
        })
    }

    pub(super) fn set_username(&self, id: &str, username: &str) -> Result<Remote, RemoteError> {
        self.edit(|document| {
            let found = document.find(id)?;
            found.username = username.to_owned();
            Ok(found.clone())
        })
    }

    pub(super) fn remove(&self, id: &str) -> Result<(), RemoteError> {
        self.edit(|document| {
            document.find(id)?;
            document.remotes.retain(|remote| remote.id != id);
            Ok(())
        })
    }

    fn read(&self) -> Result<Document, RemoteError> {
        let none = Document {
            version: VERSION,
            last_id: 0,
            remotes: Vec::new(),
        };
        Ok(file::read(&self.path)?.unwrap_or(none))
    }

    fn edit<T>(
        &self,
        edit: impl FnOnce(&mut Document) -> Result<T, RemoteError>,
    ) -> Result<T, RemoteError> {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let mut document = self.read()?;
        let outcome = edit(&mut document)?;
        file::write(&self.path, &document)?;
        Ok(outcome)
    }
}

impl Document {
    fn find(&mut self, id: &str) -> Result<&mut Remote, RemoteError> {
        let mut all = self.remotes.iter_mut();
        all.find(|remote| remote.id == id)
            .ok_or(RemoteError::Unknown)
    }
}

/// Two servers of one name could be mistaken for each other.
fn check_name(all: &[Remote], own: Option<&str>, name: &str) -> Result<(), RemoteError> {
    if name.is_empty() {
        return Err(RemoteError::Name("Enter a name"));
    }
    if name.chars().count() > MAX_NAME_CHARS {
        return Err(RemoteError::Name("60 characters at most"));
    }
    let taken = all
        .iter()
        .any(|remote| Some(remote.id.as_str()) != own && remote.name == name);
    if taken {
        return Err(RemoteError::Name("Another server has this name"));
    }
    Ok(())
}
