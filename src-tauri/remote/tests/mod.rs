//! Against a real Keyfob server in this process, reached over HTTP.

mod stand;

use std::{fs, time::Duration};

use serde_json::json;

use super::*;
use crate::ipc::RemoteState;
use stand::{Far, Near, PASSWORD, serve};

#[tokio::test]
async fn is_added_managed_and_removed_without_its_key_reaching_the_page() {
    let (far, near) = (Far::new().await, Near::new());
    let server = near
        .add(&format!("{}/", far.address()), "grace")
        .await
        .unwrap();
    assert_eq!(
        (server.state, server.name.as_str(), server.address.clone()),
        (RemoteState::Connected, "staging", far.address())
    );
    assert_eq!(
        (
            server.username.as_str(),
            server.is_superuser,
            server.version.as_deref()
        ),
        ("grace", false, Some(env!("CARGO_PKG_VERSION")))
    );
    let key = near.key(&server).await.expect("the key is in the keychain");
    assert_eq!(far.sessions().await, 1);

    let mut seen = serde_json::to_string(&server).unwrap();
    seen += &serde_json::to_string(&near.servers.list().unwrap()).unwrap();
    let users = near
        .get(&server.id, "/api/v1/users/?ordering=username")
        .await
        .unwrap();
    assert_eq!(users.status, 200);
    let names = users.body.as_ref().unwrap()["results"]
        .as_array()
        .unwrap()
        .len();
    assert_eq!(names, 3);
    let tokens = near.get(&server.id, "/api/v1/tokens/").await.unwrap();
    let vitor = json!({"username": "hedy", "password": PASSWORD, "create_token": true});
    let made = near
        .servers
        .ask(&server.id, "POST", "/api/v1/users/", Some(&vitor))
        .await
        .unwrap();
    assert_eq!(made.status, 201, "{made:?}");
    let new_key = made.body.as_ref().unwrap()["token"]["key"].as_str();
    assert_eq!(new_key.map(str::len), Some(40), "a new key is told once");
    let id = made.body.as_ref().unwrap()["id"].as_u64().unwrap();
    let changed = json!({"email": "hedy@example.com"});
    let path = format!("/api/v1/users/{id}/");
    let changed = near
        .servers
        .ask(&server.id, "PATCH", &path, Some(&changed))
        .await;
    let changed = changed.unwrap();
    assert_eq!(changed.body.as_ref().unwrap()["email"], "hedy@example.com");
    for answer in [&users, &tokens, &made, &changed] {
        seen += &serde_json::to_string(answer).unwrap();
    }
    let file = fs::read_to_string(near.folder.path().join("remotes.json")).unwrap();
    assert!(file.contains("staging"));
    for text in [&seen, &file] {
        assert!(!text.contains(key.expose()) && !text.contains(PASSWORD));
        assert!(!text.contains(&key.expose()[16..]));
    }

    assert_eq!(
        near.servers.remove(&server.id).await.unwrap(),
        RemoteRemoved { ended: true }
    );
    assert_eq!(far.sessions().await, 0, "the session is ended there");
    assert_eq!(near.key(&server).await, None);
    assert!(near.servers.list().unwrap().is_empty());
    assert_eq!(
        near.get(&server.id, "/api/v1/me/").await.unwrap_err().kind,
        "unknown_server"
    );
}

#[tokio::test]
async fn what_the_page_may_not_ask_here_it_may_not_ask_there() {
    let (far, near) = (Far::new().await, Near::new());
    let id = near.add(&far.address(), "ada").await.unwrap().id;
    let again = json!({"user": 1, "if_exists": "return"});
    let reveal = near
        .servers
        .ask(&id, "POST", "/api/v1/tokens/1/reveal/", None);
    assert_eq!(reveal.await.unwrap_err().kind, "refused");
    let returned = near
        .servers
        .ask(&id, "POST", "/api/v1/tokens/", Some(&again));
    assert_eq!(returned.await.unwrap_err().kind, "refused");
    for path in ["/hello/", "/auth/logout/", "/api/v1/../../auth/logout/"] {
        let refused = near.servers.ask(&id, "POST", path, None).await.unwrap_err();
        assert_eq!(refused.kind, "path", "{path}");
    }
    assert_eq!(far.sessions().await, 1);
}

#[tokio::test]
async fn a_sign_in_that_was_ended_there_is_told_and_can_be_made_anew() {
    let (far, near) = (Far::new().await, Near::new());
    let server = near.add(&far.address(), "ada").await.unwrap();
    assert!(server.is_superuser);
    far.revoke_all().await;
    let mut changes = near.servers.changes();
    changes.mark_unchanged();
    let refused = near.get(&server.id, "/api/v1/users/").await.unwrap_err();
    assert_eq!(refused.kind, "signed_out");
    assert!(changes.has_changed().unwrap());
    assert_eq!(
        near.servers.list().unwrap()[0].state,
        RemoteState::SignedOut
    );
    let wrong = near
        .servers
        .sign_in(&server.id, "ada", Secret::new("wrong"));
    let wrong = wrong.await.unwrap_err();
    assert_eq!(wrong.kind, "refused");
    assert!(
        wrong.message.starts_with("Username or password is wrong."),
        "{}",
        wrong.message
    );
    assert_eq!(
        near.servers.list().unwrap()[0].state,
        RemoteState::SignedOut
    );

    let signed = near
        .servers
        .sign_in(&server.id, "grace", Secret::new(PASSWORD));
    let signed = signed.await.unwrap();
    assert_eq!(
        (signed.state, signed.username.as_str()),
        (RemoteState::Connected, "grace")
    );
    assert_eq!(near.key(&server).await, None, "the older key is forgotten");
    assert_eq!(
        near.get(&server.id, "/api/v1/users/").await.unwrap().status,
        200
    );
    let again = near
        .servers
        .sign_in(&server.id, "grace", Secret::new(PASSWORD));
    again.await.unwrap();
    assert_eq!(
        far.sessions().await,
        1,
        "one sign-in takes the place of the other"
    );
}

#[tokio::test]
async fn a_server_that_is_down_is_told_and_comes_back() {
    let (far, near) = (Far::new().await, Near::new());
    let server = near.add(&far.address(), "ada").await.unwrap();
    let Far {
        _folders,
        host,
        running,
    } = far;
    let port = running.address().port();
    running.shutdown().await;
    let refused = near.get(&server.id, "/api/v1/users/").await.unwrap_err();
    assert_eq!(refused.kind, "no_answer");
    let down = near.servers.check(&server.id).await.unwrap();
    assert_eq!(down.state, RemoteState::NoAnswer);
    assert_eq!(
        down.problem.as_deref(),
        Some("Nothing answers at this address")
    );
    assert!(down.last_seen.is_some() && down.since.is_some() && down.next_try > 0);

    let running = serve(&host, port).await;
    let back = near.servers.check(&server.id).await.unwrap();
    assert_eq!((back.state, back.problem), (RemoteState::Connected, None));
    running.shutdown().await;
    assert_eq!(
        near.servers.remove(&server.id).await.unwrap(),
        RemoteRemoved { ended: false }
    );
}

#[tokio::test]
async fn what_cannot_be_managed_is_refused_and_leaves_nothing_behind() {
    let (far, near) = (Far::new().await, Near::new());
    let refused =
        async |address: &str, username: &str| near.add(address, username).await.unwrap_err().kind;
    assert_eq!(refused("ftp://example.com", "ada").await, "invalid_address");
    assert_eq!(refused("http://example.com", "ada").await, "needs_https");
    assert_eq!(refused("http://127.0.0.1:1", "ada").await, "no_answer");
    assert_eq!(refused(&far.address(), " ").await, "invalid_username");
    assert_eq!(refused(&far.address(), "nobody").await, "refused");
    assert_eq!(refused(&far.address(), "vitor").await, "not_staff");
    assert_eq!(far.sessions().await, 0, "no session stays open");
    assert!(near.servers.list().unwrap().is_empty());

    near.add(&far.address(), "ada").await.unwrap();
    let again = near.add(&far.address(), "ada").await.unwrap_err();
    assert_eq!(again.message, "Added already as staging");
}

#[tokio::test]
async fn what_is_no_keyfob_server_gets_no_password() {
    let near = Near::new();
    let site = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", site.local_addr().unwrap());
    let seen = tokio::spawn(async move {
        use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
        let mut seen = String::new();
        while let Ok(Ok((mut stream, _))) =
            tokio::time::timeout(Duration::from_secs(1), site.accept()).await
        {
            let mut buffer = vec![0; 8192];
            let length = stream.read(&mut buffer).await.unwrap_or(0);
            seen += &String::from_utf8_lossy(&buffer[..length]);
            let page = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";
            stream.write_all(page.as_bytes()).await.ok();
        }
        seen
    });
    let refused = near.add(&address, "ada").await.unwrap_err();
    assert_eq!(refused.message, "This server has no admin API");
    let seen = seen.await.unwrap();
    assert!(seen.contains("/api/v1/schema/") && !seen.to_lowercase().contains("authorization"));
}

#[tokio::test]
async fn without_a_keychain_nobody_is_signed_in() {
    let (far, near) = (Far::new().await, Near::with(None));
    assert_eq!(
        near.add(&far.address(), "ada").await.unwrap_err().kind,
        "keychain_absent"
    );
    assert_eq!(far.sessions().await, 0);
}

#[tokio::test]
async fn name_and_colour_can_be_changed() {
    let (far, near) = (Far::new().await, Near::new());
    let id = near.add(&far.address(), "ada").await.unwrap().id;
    let changed = near
        .servers
        .change(&id, " qa ", RemoteColour::Cyan)
        .unwrap();
    assert_eq!(
        (changed.name.as_str(), changed.colour),
        ("qa", RemoteColour::Cyan)
    );
    assert_eq!(changed.state, RemoteState::Connected);
    assert_eq!(
        near.servers
            .change(&id, "", RemoteColour::Cyan)
            .unwrap_err()
            .kind,
        "invalid_name"
    );
    let parsed = bridge::checked("GE T", "/api/v1/me/", None);
    assert!(parsed.is_err() && Method::from_bytes(b"GET").is_ok());
}
