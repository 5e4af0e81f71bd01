//! `remote_servers`, `remote_check`, `remote_change`, `remote_remove`.

use crate::{
    commands::Parts,
    ipc::{IpcError, RemoteColour, RemoteRemoved, RemoteServer},
};

/// All of them, as far as they are known.
#[tauri::command]
pub async fn remote_servers(parts: Parts<'_>) -> Result<Vec<RemoteServer>, IpcError> {
    parts.remotes.list()
}

/// Asks one how it is.
#[tauri::command]
pub async fn remote_check(parts: Parts<'_>, id: String) -> Result<RemoteServer, IpcError> {
    parts.remotes.check(&id).await
}

/// Gives one another name and colour.
#[tauri::command]
pub async fn remote_change(
    parts: Parts<'_>,
    id: String,
    name: String,
    colour: RemoteColour,
) -> Result<RemoteServer, IpcError> {
    parts.remotes.change(&id, &name, colour)
}

/// Ends the sign-in there and takes it off the list.
#[tauri::command]
pub async fn remote_remove(parts: Parts<'_>, id: String) -> Result<RemoteRemoved, IpcError> {
    parts.remotes.remove(&id).await
}
