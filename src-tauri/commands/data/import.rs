//! `data_import`, `data_choose_django`, `data_begin_import`, `data_end_import`, `data_export_django`.

use crate::{
    commands::Parts,
    data,
    ipc::{DjangoExport, ImportJob, IpcError},
};

/// The import, from the choice of its file until its report is put away.
#[tauri::command]
pub fn data_import(parts: Parts<'_>) -> Option<ImportJob> {
    parts.data.import()
}

/// Asks for a Django project's database and reads it. False where the person thought better of it.
#[tauri::command]
pub async fn data_choose_django(parts: Parts<'_>) -> Result<bool, IpcError> {
    parts.data.choose_django(&*parts.files).await
}

/// Takes over what was read.
#[tauri::command]
pub async fn data_begin_import(parts: Parts<'_>) -> Result<(), IpcError> {
    let host = parts.folder.host().await?;
    parts.data.begin_import(host).await
}

/// Puts the file or the report away.
#[tauri::command]
pub async fn data_end_import(parts: Parts<'_>) -> Result<(), IpcError> {
    parts.data.end_import().await
}

/// Saves a fixture for Django, past the page. None where the person thought better of it.
#[tauri::command]
pub async fn data_export_django(parts: Parts<'_>) -> Result<Option<DjangoExport>, IpcError> {
    let host = parts.folder.host().await?;
    data::export_django(&*parts.files, &host).await
}
