//! Getting a connection's token, and forgetting it.

use keyfob_client::Secret;

use crate::{
    commands::Parts,
    ipc::{Connection, IpcError, Keep},
};

/// Logs in over HTTP and keeps the token.
#[tauri::command]
pub async fn client_log_in(
    parts: Parts<'_>,
    id: String,
    password: String,
    keep: Keep,
) -> Result<Connection, IpcError> {
    Ok(parts
        .client
        .log_in(&id, Secret::new(password), keep.into())
        .await?
        .into())
}

/// Keeps a token that the person has already.
#[tauri::command]
pub async fn client_use_token(
    parts: Parts<'_>,
    id: String,
    token: String,
    keep: Keep,
) -> Result<Connection, IpcError> {
    Ok(parts
        .client
        .use_token(&id, Secret::new(token), keep.into())
        .await?
        .into())
}

/// Forgets the token here. It stays valid on the server.
#[tauri::command]
pub async fn client_log_out(parts: Parts<'_>, id: String) -> Result<Connection, IpcError> {
    Ok(parts.client.log_out(&id).await?.into())
}
