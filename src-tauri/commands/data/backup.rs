//! `data_backup`, `data_backups`, `data_show_backup`, `data_begin_backup`, `data_cancel_backup`.

use crate::{
    commands::Parts,
    ipc::{BackupJob, IpcError, ListedBackup},
};

/// The backup being made, or the last one.
#[tauri::command]
pub fn data_backup(parts: Parts<'_>) -> Option<BackupJob> {
    parts.data.backup()
}

/// The backups that were made here and are still there, the newest first.
#[tauri::command]
pub fn data_backups(parts: Parts<'_>) -> Vec<ListedBackup> {
    parts.data.backups()
}

/// Shows one of them in its folder.
#[tauri::command]
pub async fn data_show_backup(parts: Parts<'_>, path: String) -> Result<(), IpcError> {
    parts.data.show_listed(&*parts.files, &path)
}

/// Asks where to, and begins. False where the person thought better of it.
#[tauri::command]
pub async fn data_begin_backup(
    parts: Parts<'_>,
    passphrase: Option<String>,
) -> Result<bool, IpcError> {
    let host = parts.folder.host().await?;
    let by = parts.console.state().administrator;
    let begun = parts.data.back_up(host, &*parts.files, passphrase, by);
    begun.await
}

/// Ends it; no file is left.
#[tauri::command]
pub async fn data_cancel_backup(parts: Parts<'_>) -> Result<(), IpcError> {
    parts.data.cancel_backup().await;
    Ok(())
}
