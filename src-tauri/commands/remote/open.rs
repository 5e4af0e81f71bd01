//! `remote_open`: a remote server's own address in the system's browser.

use tauri::AppHandle;
use tauri_plugin_opener::OpenerExt as _;

use crate::{commands::Parts, ipc::IpcError};

/// Opens the address that the list has for it, and no other.
#[tauri::command]
pub async fn remote_open(app: AppHandle, parts: Parts<'_>, id: String) -> Result<(), IpcError> {
    let address = parts.remotes.address(&id)?;
    app.opener()
        .open_url(format!("{address}/hello/"), None::<&str>)
        .map_err(|error| IpcError::new("no_browser", format!("No browser opened: {error}.")))
}
