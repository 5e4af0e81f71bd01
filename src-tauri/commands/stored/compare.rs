//! `stored_tokens`.

use crate::{
    commands::Parts,
    ipc::{IpcError, StoredToken},
    stored,
};

/// Each stored token beside its server's record. No key goes to the page.
#[tauri::command]
pub async fn stored_tokens(parts: Parts<'_>) -> Result<Vec<StoredToken>, IpcError> {
    stored::compare(&parts).await
}
