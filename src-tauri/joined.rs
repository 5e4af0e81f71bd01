//! Sending over a connection, and learning the embedded server's side of it where it goes there. The
//! two are joined by `X-Request-ID`, within this process.

use keyfob_client::{history::Sending, http::Outgoing};
use keyfob_server::joined::Joined;

use crate::{
    ipc::{Exchange, IpcError, ServerState},
    shell::Shell,
    stored::is_here,
};

/// Sends `outgoing` over the connection `id`, with its token if `with_token`.
///
/// # Errors
/// When the connection is gone; what goes wrong on the way is part of the exchange.
pub async fn send(
    shell: &Shell,
    id: &str,
    sending: Sending<'_>,
    outgoing: &Outgoing,
    with_token: bool,
) -> Result<Exchange, IpcError> {
    let joined = join(shell, id, sending.request_id, outgoing)?;
    let sending = Sending {
        tell_id: joined.is_some(),
        ..sending
    };
    let sent = shell.client.send(id, sending, outgoing, with_token).await?;
    let exchange = Exchange::new(sent, sending.sent_at.to_owned());
    Ok(Exchange {
        server: joined.and_then(|joined| joined.told()).map(Into::into),
        ..exchange
    })
}

/// Tells the embedded server to expect the request, if it is the one that it goes to.
fn join(
    shell: &Shell,
    id: &str,
    request_id: &str,
    outgoing: &Outgoing,
) -> Result<Option<Joined>, IpcError> {
    let connection = shell.client.connection(id)?;
    let status = shell.server.status();
    let runs = status.state == ServerState::Running;
    if !runs || !is_here(&connection.base_url, status.port) {
        return Ok(None);
    }
    let request_id = outgoing.request_id().unwrap_or(request_id);
    // The folder is let go of at once: what is waited for does not hold it.
    let host = shell.folder.opened();
    Ok(host.map(|host| host.expect_request(request_id)))
}

#[cfg(test)]
mod tests {
    use keyfob_client::{Secret, client::Keep, connections::Draft};
    use serde_json::json;
    use tempfile::TempDir;

    use super::*;
    use crate::{
        bridge,
        ipc::ReasonKind,
        shell::tests::{free_port, shell},
    };

    const PASSWORD: &str = "correct horse battery";

    /// A running server with one user, and a connection to it with its token in memory; the token's key.
    async fn stand() -> (TempDir, Shell, String, Secret) {
        let (folders, shell) = shell().await;
        let port = free_port();
        shell.start_server(Some(port)).await.unwrap();
        let host = shell.folder.host().await.unwrap();
        let user = json!({"username": "ada", "password": PASSWORD, "create_token": true});
        bridge::ask(&host, "POST", "/api/v1/users/", Some(&user))
            .await
            .unwrap();
        let draft = Draft {
            base_url: format!("http://127.0.0.1:{port}"),
            username: "ada".to_owned(),
            ..Draft::default()
        };
        let id = shell.client.save(draft).await.unwrap().connection.id;
        let password = Secret::new(PASSWORD);
        shell
            .client
            .log_in(&id, password, Keep::Session)
            .await
            .unwrap();
        let key = shell.client.reveal(&id).await.unwrap();
        (folders, shell, id, key)
    }

    async fn hello(shell: &Shell, id: &str, headers: Vec<(String, String)>) -> Exchange {
        let outgoing = Outgoing {
            method: "GET".to_owned(),
            path: "/hello/".to_owned(),
            headers,
            ..Outgoing::default()
        };
        let sending = Sending {
            request_id: "a1b2c3",
            sent_at: "2026-01-02T03:04:05Z",
            tell_id: false,
        };
        send(shell, id, sending, &outgoing, true).await.unwrap()
    }

    /// Everything that the page gets of an exchange, checked for the key.
    fn shown(exchange: &Exchange, key: &Secret) -> String {
        let text = serde_json::to_string(exchange).unwrap();
        assert!(!text.contains(&key.expose()[8..]), "{text}");
        text
    }

    #[tokio::test]
    async fn the_embedded_servers_side_is_learnt_without_the_key() {
        let (_folders, shell, id, key) = stand().await;
        let passed = hello(&shell, &id, Vec::new()).await;
        shown(&passed, &key);
        let side = passed.server.unwrap();
        assert!(passed.timing.is_some());
        assert_eq!((passed.status, side.reason), (200, None));
        let token = side.token.unwrap();
        assert_eq!(token.username, "ada");

        let host = shell.folder.host().await.unwrap();
        let path = format!("/api/v1/tokens/{}/revoke/", token.id);
        let revoked = bridge::ask(&host, "POST", &path, Some(&json!({}))).await;
        assert_eq!(revoked.unwrap().status, 204);
        drop(host);
        let refused = hello(&shell, &id, Vec::new()).await;
        let text = shown(&refused, &key);
        assert_eq!(refused.status, 401, "{text}");
        assert_eq!(refused.body, "{\"detail\":\"Invalid token.\"}");
        let reason = refused.server.unwrap().reason.unwrap();
        assert_eq!(reason.kind, ReasonKind::Revoked, "{text}");
        assert!(reason.at.is_some() && reason.by.is_some(), "{text}");
        let kept = std::fs::read_to_string(_folders.path().join("config/history.json")).unwrap();
        assert!(!kept.contains(&key.expose()[8..]) && !kept.contains("X-Request-ID"));
        shell.server.stop().await;
    }

    #[tokio::test]
    async fn a_persons_own_request_id_is_left_as_it_is() {
        let (_folders, shell, id, _) = stand().await;
        let own = vec![("X-Request-ID".to_owned(), "mine-1".to_owned())];
        let passed = hello(&shell, &id, own).await;
        assert!(passed.server.is_some());
        let answered = ("x-request-id".to_owned(), "mine-1".to_owned());
        assert!(passed.headers.contains(&answered), "{passed:?}");
        shell.server.stop().await;
    }

    #[tokio::test]
    async fn another_server_is_neither_told_nor_asked() {
        let (_folders, shell, id, _) = stand().await;
        let other = free_port();
        let answer = "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", other))
            .await
            .unwrap();
        let seen = tokio::spawn(async move {
            use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut buffer = vec![0; 4096];
            let length = stream.read(&mut buffer).await.unwrap();
            stream.write_all(answer.as_bytes()).await.unwrap();
            String::from_utf8_lossy(&buffer[..length]).to_ascii_lowercase()
        });
        let before = shell.client.connection(&id).unwrap();
        let draft = Draft {
            id: Some(id.clone()),
            name: before.name,
            base_url: format!("http://127.0.0.1:{other}"),
            username: before.username,
            wire: before.wire,
        };
        shell.client.save(draft).await.unwrap();
        let own = Secret::new("another-servers-token-0123456789");
        shell
            .client
            .use_token(&id, own, Keep::Session)
            .await
            .unwrap();
        let refused = hello(&shell, &id, Vec::new()).await;
        assert_eq!((refused.status, refused.server), (401, None));
        let seen = seen.await.unwrap();
        assert!(!seen.contains("x-request-id"), "{seen}");
        shell.server.stop().await;
    }
}
