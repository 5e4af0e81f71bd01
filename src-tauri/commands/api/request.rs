//! `api_request`: one request to the admin API, as the operator.

use serde_json::Value;

use crate::{
    bridge,
    commands::Parts,
    ipc::{ApiAnswer, IpcError},
};

/// Answers with the admin API's own status and body. See [`bridge`] for what is refused.
#[tauri::command]
pub async fn api_request(
    parts: Parts<'_>,
    method: String,
    path: String,
    body: Option<Value>,
) -> Result<ApiAnswer, IpcError> {
    let host = parts.folder.host().await?;
    bridge::ask(&host, &method, &path, body.as_ref()).await
}
