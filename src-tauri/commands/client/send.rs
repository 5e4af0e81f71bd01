//! `client_send` and `client_cancel`.

use keyfob_client::history::Sending;
use keyfob_core::Clock as _;

use crate::{
    commands::Parts,
    ipc::{Exchange, Header, IpcError, outgoing},
    joined,
};

/// Sends a request over a connection; the token is added here, if it is wanted.
#[tauri::command]
#[allow(clippy::too_many_arguments)] // They are the page's words, one by one.
pub async fn client_send(
    parts: Parts<'_>,
    id: String,
    request_id: String,
    method: String,
    path: String,
    headers: Vec<Header>,
    body: Option<String>,
    with_token: bool,
    timeout_seconds: Option<u64>,
) -> Result<Exchange, IpcError> {
    let sent_at = keyfob_core::SystemClock.now().to_string();
    let sending = Sending {
        request_id: &request_id,
        sent_at: &sent_at,
        tell_id: false,
    };
    let outgoing = outgoing(method, path, headers, body, timeout_seconds);
    joined::send(&parts, &id, sending, &outgoing, with_token).await
}

/// Gives up a request that is under way.
#[tauri::command]
pub async fn client_cancel(parts: Parts<'_>, request_id: String) -> Result<(), IpcError> {
    parts.client.cancel(&request_id);
    Ok(())
}
