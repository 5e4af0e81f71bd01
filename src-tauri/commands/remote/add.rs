//! `remote_add` and `remote_sign_in`.

use keyfob_client::Secret;

use crate::{
    commands::Parts,
    ipc::{IpcError, RemoteEntry, RemoteServer},
};

/// Adds a server by signing in there; the key goes to the keychain.
#[tauri::command]
pub async fn remote_add(
    parts: Parts<'_>,
    server: RemoteEntry,
    password: String,
) -> Result<RemoteServer, IpcError> {
    parts.remotes.add(server, Secret::new(password)).await
}

/// Signs in there again.
#[tauri::command]
pub async fn remote_sign_in(
    parts: Parts<'_>,
    id: String,
    username: String,
    password: String,
) -> Result<RemoteServer, IpcError> {
    parts
        .remotes
        .sign_in(&id, &username, Secret::new(password))
        .await
}
