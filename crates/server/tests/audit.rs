//! The audit log through the admin API.

// Helpers here run in tests only, where a panic is the way to fail.
#![allow(clippy::unwrap_used)]

mod support;

use axum::body::to_bytes;
use http::header::AUTHORIZATION;
use http::{Method, StatusCode};
use keyfob_core::audit::{Anchor, AuditEntry, ChainWalk};
use serde_json::{Value, json};
use support::{App, request};

#[tokio::test]
async fn what_was_done_is_found_again() {
    let app = App::new();
    let (_, root) = app.user("root", true, true).await;
    let ask = |method, path: String, body: Value| {
        let body = (!body.is_null()).then_some(body);
        let root = root.clone();
        let app = &app;
        async move { app.call(method, &path, Some(&root), body).await }
    };
    ask(
        Method::POST,
        "/api/v1/users/".into(),
        json!({"username": "ada"}),
    )
    .await;
    ask(
        Method::PATCH,
        "/api/v1/users/2/".into(),
        json!({"is_staff": true}),
    )
    .await;
    ask(
        Method::PATCH,
        "/api/v1/settings/".into(),
        json!({"hello": false}),
    )
    .await;
    ask(Method::DELETE, "/api/v1/users/2/".into(), Value::Null).await;
    let list = |query: &str| ask(Method::GET, format!("/api/v1/audit/?{query}"), Value::Null);

    let newest = list("page_size=1").await.body;
    assert_eq!(newest["results"][0]["action"], "user.delete");
    assert_eq!(
        newest["results"][0]["target"],
        json!({"kind": "user", "id": 2, "label": "ada"})
    );
    assert_eq!(newest["results"][0]["actor"]["name"], "root");
    let next = newest["next"].as_str().unwrap().to_owned();
    let second = ask(Method::GET, next, Value::Null).await.body;
    assert_eq!(second["results"][0]["action"], "settings.change");
    assert_eq!(
        second["results"][0]["details"],
        json!({"fields": ["hello"]})
    );

    for (query, actions) in [
        (
            "search=AD",
            vec!["user.delete", "user.change", "user.create"],
        ),
        ("user=2&action=user.change", vec!["user.change"]),
        ("action=settings.", vec!["settings.change"]),
        ("outcome=refused", vec![]),
        ("until=2020-01-01T00:00:00Z", vec![]),
    ] {
        let page = list(query).await.body;
        let seen: Vec<_> = page["results"].as_array().unwrap().iter().collect();
        let seen: Vec<_> = seen
            .iter()
            .map(|row| row["action"].as_str().unwrap())
            .collect();
        assert_eq!(seen, actions, "{query}");
        let count = ask(
            Method::GET,
            format!("/api/v1/audit/count/?{query}"),
            Value::Null,
        )
        .await;
        assert_eq!(count.body["count"], actions.len(), "{query}");
    }
    assert_eq!(
        list("action=user.fly").await.status,
        StatusCode::BAD_REQUEST
    );
}

#[tokio::test]
async fn what_is_written_out_verifies_elsewhere() {
    let app = App::new();
    let (_, root) = app.user("root", true, true).await;
    for n in 0..30 {
        app.user(&format!("user-{n}"), false, false).await;
    }
    let mut request = request(Method::GET, "/api/v1/audit/export/", None, None);
    let value = format!("Token {root}").parse().unwrap();
    request.headers_mut().insert(AUTHORIZATION, value);
    let answer = app.site.answer(request).await;
    assert_eq!(answer.headers()["content-type"], "application/x-ndjson");
    let bytes = to_bytes(answer.into_body(), 1 << 20).await.unwrap();
    let mut walk = ChainWalk::after(Anchor::default());
    for line in bytes
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.is_empty())
    {
        let entry: AuditEntry = serde_json::from_slice(line).unwrap();
        walk.step(&entry).unwrap();
    }
    assert!(walk.last().number >= 31);
    let report = app
        .call(Method::POST, "/api/v1/audit/verify/", Some(&root), None)
        .await;
    assert_eq!(report.body["intact"], true);
    assert!(report.body["entries"].as_u64().unwrap() >= 31);
}
