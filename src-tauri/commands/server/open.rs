//! `server_open`: the server's own address in the system's browser.

use tauri::AppHandle;
use tauri_plugin_opener::OpenerExt as _;

use crate::{commands::Parts, ipc::IpcError};

/// Opens the address that the server listens on, and no other.
#[tauri::command]
pub async fn server_open(app: AppHandle, parts: Parts<'_>) -> Result<(), IpcError> {
    let address = parts.server.status().address;
    let address = address.ok_or_else(|| IpcError::new("stopped", "The server is stopped."))?;
    app.opener()
        .open_url(format!("{address}/hello/"), None::<&str>)
        .map_err(|error| IpcError::new("no_browser", format!("No browser opened: {error}.")))
}
