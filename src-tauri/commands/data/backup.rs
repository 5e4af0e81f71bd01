//! `data_backup`, `data_begin_backup`, `data_cancel_backup`.

use crate::{
    commands::Parts,
    ipc::{BackupJob, IpcError},
};

/// The backup being made, or the last one.
#[tauri::command]
pub fn data_backup(parts: Parts<'_>) -> Option<BackupJob> {
    parts.data.backup()
}

/// Asks where to, and begins. False where the person thought better of it.
#[tauri::command]
pub async fn data_begin_backup(
    parts: Parts<'_>,
    passphrase: Option<String>,
) -> Result<bool, IpcError> {
    let host = parts.folder.host().await?;
    parts.data.back_up(host, &*parts.files, passphrase).await
}

/// Ends it; no file is left.
#[tauri::command]
pub async fn data_cancel_backup(parts: Parts<'_>) -> Result<(), IpcError> {
    parts.data.cancel_backup().await;
    Ok(())
}
