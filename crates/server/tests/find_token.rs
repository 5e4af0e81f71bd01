//! A client's key is held against the server's record of it.

// Helpers here run in tests only, where a panic is the way to fail.
#![allow(clippy::unwrap_used)]

mod support;

use http::{Method, StatusCode};
use serde_json::{Value, json};
use support::{Answer, App};

async fn find(app: &App, key: &str) -> Answer {
    let path = "/api/v1/tokens/find/";
    app.operate(Method::POST, path, Some(json!({"key": key})))
        .await
}

#[tokio::test]
async fn a_whole_key_finds_its_token_also_after_its_end_and_is_not_used() {
    let app = App::new();
    let (user, _) = app.user("ada", false, false).await;
    let (token, key) = app.named(user, "laptop", "read").await;
    let found = find(&app, &key).await;
    assert_eq!(found.status, StatusCode::OK);
    assert_eq!(found.body["id"], token.0);
    assert_eq!(found.body["status"], "active");
    assert_eq!(found.body["last_use"], Value::Null, "looking is no use");
    assert!(!found.body.to_string().contains(&key));

    app.revoke(token).await;
    let found = find(&app, &key).await;
    assert_eq!(found.status, StatusCode::OK);
    assert_eq!(found.body["status"], "revoked");
}

#[tokio::test]
async fn part_of_a_key_or_another_finds_nothing() {
    let app = App::new();
    let (user, _) = app.user("ada", false, false).await;
    let (_, key) = app.named(user, "laptop", "read").await;
    for other in [&key[..39], "", "0000000000000000000000000000000000000000"] {
        let found = find(&app, other).await;
        assert_eq!(found.status, StatusCode::NOT_FOUND, "{}", found.body);
    }
}
