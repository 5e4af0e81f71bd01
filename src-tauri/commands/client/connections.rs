//! The saved connections.

use crate::{
    commands::Parts,
    ipc::{Connection, ConnectionDraft, IpcError},
};

/// All of them, and where each one's token is.
#[tauri::command]
pub async fn client_connections(parts: Parts<'_>) -> Result<Vec<Connection>, IpcError> {
    Ok(parts
        .client
        .list()
        .await?
        .into_iter()
        .map(Connection::from)
        .collect())
}

/// Saves a new one, or a change of the one whose id it has. Where server or user change, the token
/// is forgotten: it is sent to no other server than the one that gave it.
#[tauri::command]
pub async fn client_save_connection(
    parts: Parts<'_>,
    connection: ConnectionDraft,
) -> Result<Connection, IpcError> {
    Ok(parts.client.save(connection.into()).await?.into())
}

/// Deletes one together with its token.
#[tauri::command]
pub async fn client_delete_connection(parts: Parts<'_>, id: String) -> Result<(), IpcError> {
    parts.client.delete(&id).await?;
    parts.remembered.forget(&id);
    Ok(())
}
