//! `keychain_status` and `keychain_unlock`.

use crate::{
    commands::Parts,
    ipc::{IpcError, KeychainStatus},
};

/// Whether the keychain can be used now. Never makes the system ask the person for anything.
#[tauri::command]
pub async fn keychain_status(parts: Parts<'_>) -> Result<KeychainStatus, IpcError> {
    Ok(parts.client.vault().status().await.into())
}

/// Lets the system ask the person to unlock the keychain. Keyfob does not see the password.
#[tauri::command]
pub async fn keychain_unlock(parts: Parts<'_>) -> Result<KeychainStatus, IpcError> {
    Ok(parts.client.vault().unlock().await.into())
}
