//! Guessing of passwords through the DRF wire.

// Helpers here run in tests only, where a panic is the way to fail.
#![allow(clippy::unwrap_used)]

mod support;

use http::header::RETRY_AFTER;
use http::{Method, StatusCode};
use jiff::SignedDuration;
use serde_json::{Value, json};
use support::{Answer, App, PASSWORD};

async fn log_in(app: &App, username: &str, password: &str) -> Answer {
    let body = json!({"username": username, "password": password});
    app.call(Method::POST, "/api-token-auth/", None, Some(body))
        .await
}

#[tokio::test]
async fn the_sixth_wrong_password_waits_as_drf_says() {
    let app = App::new();
    app.user("ada", false, false).await;
    app.user("grace", false, false).await;
    for name in ["ada", "nobody"] {
        for _ in 0..5 {
            assert_eq!(
                log_in(&app, name, "x").await.status,
                StatusCode::BAD_REQUEST
            );
        }
        let refused = log_in(&app, name, PASSWORD).await;
        assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS, "{name}");
        assert_eq!(refused.headers[RETRY_AFTER], "1");
        let detail = "Request was throttled. Expected available in 1 second.";
        assert_eq!(refused.body, json!({"detail": detail}));
    }
    assert_eq!(log_in(&app, "grace", PASSWORD).await.status, StatusCode::OK);
    app.clock.advance(SignedDuration::from_secs(1));
    assert_eq!(log_in(&app, "ada", PASSWORD).await.status, StatusCode::OK);
    assert_eq!(
        log_in(&app, "ada", "x").await.status,
        StatusCode::BAD_REQUEST
    );
}

#[tokio::test]
async fn a_hundred_stop_it_until_somebody_unlocks() {
    let app = App::new();
    let (_, root) = app.user("root", true, true).await;
    app.user("ada", false, false).await;
    for _ in 0..100 {
        assert_eq!(
            log_in(&app, "ada", "x").await.status,
            StatusCode::BAD_REQUEST
        );
        app.clock.advance(SignedDuration::from_secs(61));
    }
    app.clock.advance(SignedDuration::from_hours(1000));
    let refused = log_in(&app, "ada", PASSWORD).await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(refused.body, json!({"detail": "Request was throttled."}));
    let ask = |method, path| app.call(method, path, Some(&root), None);
    let shown = ask(Method::GET, "/api/v1/users/2/").await.body;
    assert_eq!(
        (&shown["is_locked"], &shown["failed_log_ins"]),
        (&json!(true), &json!(100))
    );
    let unlocked = ask(Method::POST, "/api/v1/users/2/unlock/").await;
    assert_eq!(
        (unlocked.status, &unlocked.body["is_locked"]),
        (StatusCode::OK, &json!(false))
    );
    assert_eq!(log_in(&app, "ada", PASSWORD).await.status, StatusCode::OK);
}

#[tokio::test]
async fn every_login_is_in_the_log_and_no_password() {
    let app = App::new();
    let (_, root) = app.user("root", true, true).await;
    app.user("ada", false, false).await;
    log_in(&app, "ada", "wrong-canary-1").await;
    log_in(&app, "typed-canary-2", "x").await;
    log_in(&app, "ada", PASSWORD).await;
    let mut rows = Value::Null;
    for _ in 0..100 {
        let path = "/api/v1/audit/?action=user.log_in&ordering=number";
        rows = app.call(Method::GET, path, Some(&root), None).await.body["results"].take();
        if rows.as_array().is_some_and(|rows| rows.len() == 3) {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    let seen: Vec<_> = rows
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            (
                row["actor"]["name"].as_str().unwrap(),
                row["reason"].as_str(),
            )
        })
        .collect();
    assert_eq!(
        seen,
        [
            ("ada", Some("Wrong password")),
            ("typ…", Some("No such user")),
            ("ada", None)
        ]
    );
    assert!(!rows.to_string().contains("canary"));
}
