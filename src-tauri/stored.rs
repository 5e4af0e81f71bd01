//! Each stored token held against the server's record of it. The whole key is compared, by the server
//! that it is for; the page gets the record and the outcome.

use std::collections::HashMap;

use keyfob_client::{ClientError, client::Held, client::Place, connections::Connection};
use serde_json::{Value, json};

use crate::{
    bridge,
    ipc::{ApiAnswer, Compared, IpcError, StoredToken},
    remembered::Remembered,
    shell::Shell,
};

/// What the page calls this computer's own server.
const THIS: &str = "this";

const FIND: &str = "/api/v1/tokens/find/";

/// What is learnt of one key.
type Outcome = (Compared, Option<Value>, Option<String>);

/// All connections that have a token, each compared.
///
/// # Errors
/// When the connections cannot be read.
pub async fn compare(shell: &Shell) -> Result<Vec<StoredToken>, IpcError> {
    let held = shell.client.list().await?;
    let mut silent = HashMap::new();
    let mut rows = Vec::new();
    for one in held.into_iter().filter(|one| one.place != Place::None) {
        let server = server_of(shell, &one.connection);
        let (compared, record, message) = match &server {
            None => (Compared::Unmanaged, None, None),
            Some(server) => compare_one(shell, server, &one, &mut silent).await,
        };
        let remembered = remember(shell, &one.connection.id, compared, record.as_ref());
        let (record, as_of) = match (compared, remembered.last) {
            // What it said last is better than nothing, with the time.
            (Compared::Unreachable, Some(last)) => (Some(last.record), Some(last.at)),
            _ => (record, None),
        };
        rows.push(StoredToken {
            connection: one.into(),
            server,
            compared,
            record,
            saved: remembered.saved,
            as_of,
            message,
        });
    }
    Ok(rows)
}

/// Keeps what a server said now, and gives what is known of the connection's token.
fn remember(shell: &Shell, id: &str, compared: Compared, record: Option<&Value>) -> Remembered {
    if matches!(compared, Compared::Found | Compared::Missing) {
        shell.remembered.said(id, record.cloned());
    }
    shell.remembered.of(id)
}

/// A server that did not answer once is not asked for its other tokens: each try may take seconds.
async fn compare_one(
    shell: &Shell,
    server: &str,
    held: &Held,
    silent: &mut HashMap<String, String>,
) -> Outcome {
    if let Some(why) = silent.get(server) {
        return (Compared::Unreachable, None, Some(why.clone()));
    }
    if matches!(held.place, Place::Locked | Place::Unavailable) {
        return (Compared::Locked, None, None);
    }
    let key = match shell.client.reveal(&held.connection.id).await {
        Ok(key) => key,
        Err(ClientError::NoToken) => return (Compared::Missing, None, None),
        Err(error) => return (Compared::Locked, None, Some(error.message())),
    };
    let body = json!({ "key": key.expose() });
    match ask(shell, server, &body).await {
        Ok(answer) => read(answer),
        Err(error) => {
            silent.insert(server.to_owned(), error.message.clone());
            (Compared::Unreachable, None, Some(error.message))
        }
    }
}

async fn ask(shell: &Shell, server: &str, body: &Value) -> Result<ApiAnswer, IpcError> {
    if server == THIS {
        let host = shell.folder.host().await?;
        return bridge::ask(&host, "POST", FIND, Some(body)).await;
    }
    shell.remotes.ask(server, "POST", FIND, Some(body)).await
}

fn read(answer: ApiAnswer) -> Outcome {
    match answer.status {
        200 => (Compared::Found, answer.body, None),
        404 if says_no_token(answer.body.as_ref()) => (Compared::Missing, None, None),
        // An older server has no such operation.
        404 | 405 => (Compared::Unmanaged, None, None),
        status => {
            let detail = answer
                .body
                .and_then(|body| Some(body["detail"].as_str()?.to_owned()));
            let why = detail.unwrap_or_else(|| format!("It answered {status}."));
            (Compared::Unreachable, None, Some(why))
        }
    }
}

fn says_no_token(body: Option<&Value>) -> bool {
    body.is_some_and(|body| body["detail"] == "No token has this key.")
}

/// The managed server whose address the connection has. A key goes to no other.
fn server_of(shell: &Shell, connection: &Connection) -> Option<String> {
    let port = shell.server.status().port;
    if is_here(&connection.base_url, port) {
        return Some(THIS.to_owned());
    }
    let remotes = shell.remotes.list().unwrap_or_default();
    remotes
        .into_iter()
        .find(|remote| same(&remote.address, &connection.base_url))
        .map(|remote| remote.id)
}

/// Whether an address is this computer's own server, by any of its local names.
pub fn is_here(base_url: &str, port: u16) -> bool {
    let Ok(url) = base_url.parse::<tauri::Url>() else {
        return false;
    };
    let local = matches!(url.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"));
    local && url.port_or_known_default() == Some(port)
}

fn same(one: &str, other: &str) -> bool {
    one.trim_end_matches('/')
        .eq_ignore_ascii_case(other.trim_end_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_goes_only_to_the_server_it_is_for() {
        assert!(is_here("http://127.0.0.1:8000", 8000));
        assert!(is_here("http://localhost:8000/", 8000));
        assert!(!is_here("http://127.0.0.1:8001", 8000));
        assert!(!is_here("http://127.0.0.1.evil.com:8000", 8000));
        assert!(!is_here("http://evil.com:8000", 8000));
        assert!(!is_here("", 8000));
        assert!(same("https://a.example/", "https://A.example"));
        assert!(!same("https://a.example", "https://a.example.evil"));
    }

    #[test]
    fn what_the_server_says_is_told_apart() {
        let answer = |status, body| ApiAnswer {
            status,
            body: Some(body),
        };
        let (compared, record, _) = read(answer(200, json!({"id": 1})));
        assert_eq!(
            (compared, record),
            (Compared::Found, Some(json!({"id": 1})))
        );
        let none = json!({"detail": "No token has this key."});
        assert_eq!(read(answer(404, none)).0, Compared::Missing);
        let old = json!({"detail": "Not found."});
        assert_eq!(read(answer(404, old)).0, Compared::Unmanaged);
        let (compared, _, why) = read(answer(503, json!({"detail": "Busy."})));
        assert_eq!(
            (compared, why.as_deref()),
            (Compared::Unreachable, Some("Busy."))
        );
    }
}
