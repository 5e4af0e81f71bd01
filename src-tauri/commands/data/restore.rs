//! `data_choose_backup`, `data_choose_listed`, `data_erase`, `data_check_backup`, `data_restore`.

use crate::{
    commands::Parts,
    data,
    ipc::{CheckedBackup, ChosenBackup, IpcError, RestoredBackup},
};

/// Asks for a backup file. None where the person thought better of it.
#[tauri::command]
pub async fn data_choose_backup(parts: Parts<'_>) -> Result<Option<ChosenBackup>, IpcError> {
    parts.data.choose_backup(&*parts.files).await
}

/// Takes a backup that was made here instead.
#[tauri::command]
pub async fn data_choose_listed(parts: Parts<'_>, path: String) -> Result<ChosenBackup, IpcError> {
    parts.data.choose_listed(&path).await
}

/// Puts an empty store into the place of what is there, which is kept.
#[tauri::command]
pub async fn data_erase(parts: Parts<'_>) -> Result<RestoredBackup, IpcError> {
    data::erase(&parts).await
}

/// Checks everything in the chosen file.
#[tauri::command]
pub async fn data_check_backup(
    parts: Parts<'_>,
    passphrase: Option<String>,
) -> Result<CheckedBackup, IpcError> {
    parts.data.check_backup(passphrase).await
}

/// Puts what the checked file holds into the place of what is there.
#[tauri::command]
pub async fn data_restore(parts: Parts<'_>) -> Result<RestoredBackup, IpcError> {
    data::restore(&parts).await
}
