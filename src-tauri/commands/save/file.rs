//! `save_download`, `save_text`.

use http::Method;
use serde_json::Value;

use crate::{
    commands::Parts,
    files,
    ipc::{IpcError, SavedFile},
};

/// Saves what the admin API answers to a file chosen in the system's dialog. See [`crate::bridge`]
/// for what is refused.
#[tauri::command]
pub async fn save_download(
    parts: Parts<'_>,
    name: String,
    method: String,
    path: String,
    body: Option<Value>,
) -> Result<Option<SavedFile>, IpcError> {
    let method = Method::from_bytes(method.as_bytes())
        .map_err(|_| IpcError::new("api", "The method is none."))?;
    let host = parts.folder.host().await?;
    let asked = (method, path.as_str(), body.as_ref());
    files::save_download(&*parts.files, &host, &name, asked).await
}

/// Saves a text of the page's to a file chosen in the system's dialog.
#[tauri::command]
pub async fn save_text(
    parts: Parts<'_>,
    name: String,
    text: String,
) -> Result<Option<SavedFile>, IpcError> {
    files::save_text(&*parts.files, &name, &text).await
}
