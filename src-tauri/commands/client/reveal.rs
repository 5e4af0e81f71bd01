//! `client_reveal`: a stored token, to its owner, past the page.

use crate::{
    commands::Parts,
    ipc::{IpcError, Shown},
    reveal::Question,
};

/// Copies the connection's token to the clipboard, after a confirmation.
#[tauri::command]
pub async fn client_reveal(parts: Parts<'_>, id: String) -> Result<Shown, IpcError> {
    let client = &parts.client;
    let fetch = async { Ok(client.reveal(&id).await?) };
    parts.reveal.show(Question::client(), fetch).await
}
