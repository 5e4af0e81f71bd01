//! `server_status`, `server_start`, `server_stop`.

use crate::{
    commands::Parts,
    ipc::{IpcError, ServerStatus},
};

/// The server's state now.
#[tauri::command]
pub async fn server_status(parts: Parts<'_>) -> Result<ServerStatus, IpcError> {
    Ok(parts.server.status())
}

/// Starts the server on `port`, or on the one it had last. A taken port is told in the status.
#[tauri::command]
pub async fn server_start(parts: Parts<'_>, port: Option<u16>) -> Result<(), IpcError> {
    parts.start_server(port).await
}

/// Stops the server; open requests get ten seconds.
#[tauri::command]
pub async fn server_stop(parts: Parts<'_>) -> Result<(), IpcError> {
    parts.server.stop().await;
    Ok(())
}
