//! `token_reveal`: a token of the server's, to the operator, past the page.

use crate::{
    bridge,
    commands::Parts,
    ipc::{IpcError, Shown},
    reveal::Question,
};

/// Copies the token to the clipboard, after a confirmation.
#[tauri::command]
pub async fn token_reveal(parts: Parts<'_>, id: u64) -> Result<Shown, IpcError> {
    let host = parts.folder.host().await?;
    parts
        .reveal
        .show(Question::server(), bridge::reveal(&host, id))
        .await
}
