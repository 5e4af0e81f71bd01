//! The use cases together: a server on this computer, a mock keychain, a file of connections.

use std::{sync::Arc, time::Duration};

use keyring_core::{Error as KeyringError, mock};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

use super::*;
use crate::{
    connections::Draft,
    history::{History, Sending},
    http::Outgoing,
    vault::{Link, Platform},
};

const KEY: &str = "9054f7aa1b2c3d4e5f60718293a4b5c6d7e8f901";

struct Mock(Option<Arc<mock::Store>>);

impl Platform for Mock {
    fn name(&self) -> &'static str {
        "Mock"
    }

    fn connect(&self) -> keyring_core::Result<Link> {
        let store = self.0.clone();
        let store = store.ok_or_else(|| KeyringError::PlatformFailure("none".into()))?;
        Ok(Link { store, lock: None })
    }
}

/// Answers a login for `vitor`, and anything else with what `Authorization` it got.
async fn server() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut buffer = vec![0; 16 * 1024];
            let length = stream.read(&mut buffer).await.unwrap_or(0);
            let asked = String::from_utf8_lossy(&buffer[..length]).into_owned();
            let body = answer_to(&asked);
            let head = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: ";
            stream
                .write_all(format!("{head}{}\r\n\r\n{body}", body.len()).as_bytes())
                .await
                .ok();
        }
    });
    base
}

fn answer_to(asked: &str) -> String {
    if asked.starts_with("POST /api-token-auth/") {
        return format!("{{\"token\":\"{KEY}\"}}");
    }
    let sent = asked.contains(&format!("authorization: Token {KEY}"));
    format!("{{\"token_arrived\":{sent}}}")
}

fn client(store: Option<Arc<mock::Store>>) -> (tempfile::TempDir, Client) {
    let folder = tempfile::tempdir().unwrap();
    let connections = Connections::at(folder.path().join("connections.json"));
    let history = History::at(folder.path().join("history.json"));
    let vault = Vault::over(Arc::new(Mock(store)), Duration::from_secs(1));
    (
        folder,
        Client::new(Connector::new().unwrap(), vault, connections, history),
    )
}

async fn connected(client: &Client, base_url: String) -> String {
    let draft = Draft {
        base_url,
        username: "vitor".to_owned(),
        ..Draft::default()
    };
    client.save(draft).await.unwrap().connection.id
}

fn sending(request_id: &str) -> Sending<'_> {
    Sending {
        request_id,
        sent_at: "2026-01-02T03:04:05Z",
        tell_id: false,
    }
}

fn hello() -> Outgoing {
    Outgoing {
        method: "GET".into(),
        path: "/hello/".into(),
        ..Outgoing::default()
    }
}

#[tokio::test]
async fn a_token_goes_to_the_keychain_and_from_there_into_a_request() {
    let store = mock::Store::new().unwrap();
    let (folder, client) = client(Some(store.clone()));
    let id = connected(&client, server().await).await;
    assert_eq!(client.list().await.unwrap()[0].place, Place::None);
    let held = client
        .log_in(&id, Secret::new("pw"), Keep::Keychain)
        .await
        .unwrap();
    assert_eq!(
        (held.place, held.prefix.as_deref()),
        (Place::Keychain, Some("9054f7aa"))
    );
    let exchange = client
        .send(&id, sending("1"), &hello(), true)
        .await
        .unwrap();
    assert_eq!(exchange.body, "{\"token_arrived\":true}");
    let exchange = client
        .send(&id, sending("2"), &hello(), false)
        .await
        .unwrap();
    assert_eq!(exchange.body, "{\"token_arrived\":false}");
    let file = std::fs::read_to_string(folder.path().join("connections.json")).unwrap();
    assert!(!file.contains(&KEY[8..]), "{file}");
    let kept = std::fs::read_to_string(folder.path().join("history.json")).unwrap();
    assert!(
        kept.contains("/hello/") && !kept.contains(&KEY[8..]),
        "{kept}"
    );
    assert_eq!(client.history().list().unwrap()[0].id, "2");
    assert_eq!(client.reveal(&id).await.unwrap(), Secret::new(KEY));

    let LoggedOut { held, there } = client.log_out(&id, true).await.unwrap();
    assert_eq!((held.place, held.prefix), (Place::None, None));
    assert_eq!(there, There::Kept);
    let exchange = client
        .send(&id, sending("3"), &hello(), true)
        .await
        .unwrap();
    assert_eq!(
        exchange.problem.map(|problem| problem.kind),
        Some("no_token")
    );
}

#[tokio::test]
async fn without_a_keychain_the_password_is_not_sent_until_session_only_is_chosen() {
    let (_folder, client) = client(None);
    let nobody = connected(&client, "http://127.0.0.1:1".to_owned()).await;
    let refused = client
        .log_in(&nobody, Secret::new("pw"), Keep::Keychain)
        .await
        .unwrap_err();
    assert_eq!(refused.kind(), "keychain_absent");
    let refused = client
        .log_in(&nobody, Secret::new("pw"), Keep::Session)
        .await
        .unwrap_err();
    assert_eq!(refused.kind(), "no_answer");

    let id = connected(&client, server().await).await;
    let held = client
        .log_in(&id, Secret::new("pw"), Keep::Session)
        .await
        .unwrap();
    assert_eq!(
        (held.place, held.prefix.as_deref()),
        (Place::Session, Some("9054f7aa"))
    );
    let exchange = client
        .send(&id, sending("1"), &hello(), true)
        .await
        .unwrap();
    assert_eq!(exchange.body, "{\"token_arrived\":true}");
    client.delete(&id).await.unwrap();
    assert_eq!(client.list().await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_changed_address_takes_no_token_along() {
    let store = mock::Store::new().unwrap();
    let (_folder, client) = client(Some(store));
    let id = connected(&client, server().await).await;
    client
        .log_in(&id, Secret::new("pw"), Keep::Keychain)
        .await
        .unwrap();
    let elsewhere = Draft {
        id: Some(id.clone()),
        base_url: server().await,
        username: "vitor".to_owned(),
        ..Draft::default()
    };
    assert_eq!(client.save(elsewhere).await.unwrap().place, Place::None);
    let exchange = client
        .send(&id, sending("1"), &hello(), true)
        .await
        .unwrap();
    assert_eq!(
        exchange.problem.map(|problem| problem.kind),
        Some("no_token")
    );
}

#[tokio::test]
async fn connections_follow_a_server_that_moved_to_another_port() {
    let store = mock::Store::new().unwrap();
    let (_folder, client) = client(Some(store));
    let (old, new) = (server().await, server().await);
    let port = |base: &str| base.rsplit(':').next().unwrap().parse::<u16>().unwrap();
    let kept = connected(&client, old.clone()).await;
    client
        .log_in(&kept, Secret::new("pw"), Keep::Keychain)
        .await
        .unwrap();
    let session = connected(&client, old.clone()).await;
    client
        .log_in(&session, Secret::new("pw"), Keep::Session)
        .await
        .unwrap();
    let elsewhere = connected(&client, "http://example.com".to_owned()).await;
    let before = client.connections.find(&kept).unwrap().account();

    client.follow(port(&old), port(&new)).await.unwrap();
    for id in [&kept, &session] {
        assert_eq!(client.connections.find(id).unwrap().base_url, new);
        let exchange = client.send(id, sending("1"), &hello(), true).await.unwrap();
        assert_eq!(exchange.body, "{\"token_arrived\":true}");
    }
    assert_eq!(
        client.connections.find(&elsewhere).unwrap().base_url,
        "http://example.com"
    );
    assert!(
        !client.vault().delete(TOKEN_SERVICE, &before).await.unwrap(),
        "the old entry is gone"
    );
}

#[tokio::test]
async fn a_token_deleted_behind_our_back_is_noticed() {
    let store = mock::Store::new().unwrap();
    let (_folder, client) = client(Some(store));
    let id = connected(&client, server().await).await;
    client
        .use_token(&id, Secret::new(format!(" {KEY}\n")), Keep::Keychain)
        .await
        .unwrap();
    let account = client.list().await.unwrap()[0].connection.account();
    assert!(
        client
            .vault()
            .delete(TOKEN_SERVICE, &account)
            .await
            .unwrap()
    );
    assert!(matches!(
        client.reveal(&id).await,
        Err(ClientError::NoToken)
    ));
    assert_eq!(client.list().await.unwrap()[0].place, Place::None);
}

#[tokio::test]
async fn what_is_no_token_is_refused() {
    let (_folder, client) = client(None);
    let id = connected(&client, server().await).await;
    for text in ["", " ", "a b", "a\nb", "é", &"a".repeat(513)] {
        let refused = client
            .use_token(&id, Secret::new(text), Keep::Session)
            .await;
        assert!(matches!(refused, Err(ClientError::NotAToken)), "{text}");
    }
}
