//! Getting a connection's token, and forgetting it.

use keyfob_client::Secret;

use crate::{
    commands::Parts,
    ipc::{Connection, IpcError, Keep, LoggedOut},
};

/// Logs in over HTTP and keeps the token.
#[tauri::command]
pub async fn client_log_in(
    parts: Parts<'_>,
    id: String,
    password: String,
    keep: Keep,
) -> Result<Connection, IpcError> {
    let password = Secret::new(password);
    let held = parts.client.log_in(&id, password, keep.into()).await?;
    parts.remembered.saved(&id);
    Ok(held.into())
}

/// Keeps a token that the person has already.
#[tauri::command]
pub async fn client_use_token(
    parts: Parts<'_>,
    id: String,
    token: String,
    keep: Keep,
) -> Result<Connection, IpcError> {
    let token = Secret::new(token);
    let held = parts.client.use_token(&id, token, keep.into()).await?;
    parts.remembered.saved(&id);
    Ok(held.into())
}

/// Forgets the token here, if `end_there` after asking the server to end it, where its kind can.
#[tauri::command]
pub async fn client_log_out(
    parts: Parts<'_>,
    id: String,
    end_there: bool,
) -> Result<LoggedOut, IpcError> {
    let out = parts.client.log_out(&id, end_there).await?;
    parts.remembered.forget(&id);
    Ok(out.into())
}
