//! `console_state`, `console_input`, `console_lock`, `console_unlock`.

use keyfob_core::Password;

use crate::{
    commands::Parts,
    ipc::{ConsoleRefusal, ConsoleState, IpcError},
};

/// How the lock is.
#[tauri::command]
pub fn console_state(parts: Parts<'_>) -> ConsoleState {
    parts.console.state()
}

/// Somebody typed or moved the pointer.
#[tauri::command]
pub fn console_input(parts: Parts<'_>) {
    parts.console.note_input();
}

/// Locks the window.
#[tauri::command]
pub fn console_lock(parts: Parts<'_>) -> Result<(), IpcError> {
    parts.console.lock()
}

/// Opens it with a superuser's password. None where it did.
#[tauri::command]
pub async fn console_unlock(
    parts: Parts<'_>,
    username: String,
    password: String,
) -> Result<Option<ConsoleRefusal>, IpcError> {
    let password = Password::new(password);
    let host = parts.folder.host().await?;
    parts.console.unlock(&host, &username, password).await
}
