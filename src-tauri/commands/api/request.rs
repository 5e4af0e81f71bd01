//! `api_request`: one request to the admin API, of this computer as the operator, or of a remote server.

use serde_json::Value;

use crate::{
    bridge,
    commands::Parts,
    ipc::{ApiAnswer, IpcError},
};

/// What the page calls this computer's own server.
const THIS: &str = "this";

/// Answers with the admin API's own status and body. See [`bridge`] for what is refused.
#[tauri::command]
pub async fn api_request(
    parts: Parts<'_>,
    server: String,
    method: String,
    path: String,
    body: Option<Value>,
) -> Result<ApiAnswer, IpcError> {
    if server != THIS {
        return parts
            .remotes
            .ask(&server, &method, &path, body.as_ref())
            .await;
    }
    let host = parts.folder.host().await?;
    bridge::ask(&host, &method, &path, body.as_ref()).await
}
