//! `client_snippets`: a request in other tools' words.

use keyfob_client::snippets::{Request, snippets};

use crate::ipc::{Header, IpcError, Snippet, pairs};

/// Writes a request down for every tool. The token is never part of it.
///
/// `id` is the connection that the request was put together for; what it says is in the other
/// arguments already.
#[tauri::command]
pub async fn client_snippets(
    id: Option<String>,
    base_url: String,
    username: String,
    method: String,
    path: String,
    headers: Vec<Header>,
    body: Option<String>,
) -> Result<Vec<Snippet>, IpcError> {
    drop(id);
    let address = base_url
        .parse()
        .map_err(|error| IpcError::new("invalid_address", format!("{error}")))?;
    let headers = pairs(headers);
    let request = Request {
        address,
        username,
        method,
        path,
        headers,
        body,
    };
    let written =
        snippets(&request).map_err(|error| IpcError::new("invalid", error.to_string()))?;
    Ok(written.into_iter().map(Snippet::from).collect())
}
