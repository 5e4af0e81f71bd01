//! What was sent over the connections.

use keyfob_client::history::FileError;

use crate::{
    commands::Parts,
    ipc::{HistoryEntry, IpcError},
};

/// Everything kept, the newest first.
#[tauri::command]
pub async fn client_history(parts: Parts<'_>) -> Result<Vec<HistoryEntry>, IpcError> {
    let entries = parts.client.history().list().map_err(refused)?;
    Ok(entries.into_iter().map(HistoryEntry::from).collect())
}

/// Forgets all that was sent over one connection.
#[tauri::command]
pub async fn client_clear_history(parts: Parts<'_>, id: String) -> Result<(), IpcError> {
    parts.client.history().clear(&id).map_err(refused)
}

/// Forgets one request, by the id it was sent with.
#[tauri::command]
pub async fn client_forget_history_entry(
    parts: Parts<'_>,
    request_id: String,
) -> Result<(), IpcError> {
    parts.client.history().forget(&request_id).map_err(refused)
}

fn refused(error: FileError) -> IpcError {
    IpcError::new("history_file", error.to_string())
}
