//! `client_snippets`: a request in other tools' words.

use keyfob_client::snippets::{Request, snippets};

use crate::{
    commands::Parts,
    ipc::{Header, IpcError, Snippet, pairs},
};

/// Writes a request down for every tool. The token is never part of it.
///
/// `id` is the connection that the request was put together for: its server's keyword is used.
#[tauri::command]
#[allow(clippy::too_many_arguments)] // They are the page's words, one by one.
pub async fn client_snippets(
    parts: Parts<'_>,
    id: Option<String>,
    base_url: String,
    username: String,
    method: String,
    path: String,
    headers: Vec<Header>,
    body: Option<String>,
) -> Result<Vec<Snippet>, IpcError> {
    let saved = id.map(|id| parts.client.connection(&id)).transpose()?;
    let wire = saved.map(|saved| saved.wire).unwrap_or_default();
    let address = base_url
        .parse()
        .map_err(|error| IpcError::new("invalid_address", format!("{error}")))?;
    let headers = pairs(headers);
    let request = Request {
        address,
        username,
        wire,
        method,
        path,
        headers,
        body,
    };
    let written =
        snippets(&request).map_err(|error| IpcError::new("invalid", error.to_string()))?;
    Ok(written.into_iter().map(Snippet::from).collect())
}
