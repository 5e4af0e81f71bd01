use axum::body::Body;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::{Request, StatusCode};
use jiff::SignedDuration;
use keyfob_core::{Actor, Settings};
use serde_json::json;

use super::support::{Answer, App, PASSWORD};

async fn log_in(app: &App, username: &str) -> Answer {
    let basic = STANDARD.encode(format!("{username}:{PASSWORD}"));
    post(app, "/auth/login/", &format!("Basic {basic}")).await
}

async fn post(app: &App, path: &str, authorization: &str) -> Answer {
    let request = Request::post(path)
        .header("host", "127.0.0.1:8000")
        .header("authorization", authorization);
    app.send(request.body(Body::empty()).unwrap()).await
}

/// A new session's key.
async fn session(app: &App, username: &str) -> String {
    let answer = log_in(app, username).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    answer.body["token"].as_str().unwrap().to_owned()
}

async fn greeted(app: &App, key: &str) -> bool {
    let answer = app
        .call(http::Method::GET, "/auth/hello/", Some(key), None)
        .await;
    answer.status == StatusCode::OK
}

async fn set(app: &App, change: serde_json::Value) {
    let patch = change.as_object().unwrap();
    let operator = Actor::operator();
    let changed = app.authority.change_settings(&operator, patch);
    changed.await.unwrap();
}

#[tokio::test]
async fn a_session_works_for_ten_hours() {
    let app = App::new();
    app.user("ada", false, false).await;
    let answer = log_in(&app, "ada").await;
    let begun = app.authority.clock().now();
    let expiry: jiff::Timestamp = answer.body["expiry"].as_str().unwrap().parse().unwrap();
    let ttl = Settings::default().session.ttl_seconds.unwrap();
    assert_eq!(ttl, 36_000);
    let length = expiry.duration_since(begun).as_secs_f64();
    assert!((length - f64::from(ttl)).abs() < 0.01, "{length}");
    let key = answer.body["token"].as_str().unwrap();
    assert_eq!(answer.headers["cache-control"], "no-store");
    app.clock.advance(SignedDuration::from_secs(35_999));
    assert!(greeted(&app, key).await);
    app.clock.advance(SignedDuration::from_secs(1));
    assert!(!greeted(&app, key).await);
}

#[tokio::test]
async fn use_moves_the_expiry_where_it_is_set_so() {
    let app = App::new();
    app.user("ada", false, false).await;
    let session_settings = json!({
        "ttl_seconds": 1000, "refresh": true, "min_refresh_seconds": 60, "longest_seconds": 2500,
    });
    set(&app, json!({ "session": session_settings })).await;
    let key = session(&app, "ada").await;
    for _ in 0..2 {
        app.clock.advance(SignedDuration::from_secs(900));
        assert!(greeted(&app, &key).await);
    }
    // At 1800 s it was moved to the longest, which nothing moves.
    app.clock.advance(SignedDuration::from_secs(600));
    assert!(greeted(&app, &key).await, "at 2400 s");
    app.clock.advance(SignedDuration::from_secs(100));
    assert!(!greeted(&app, &key).await, "at 2500 s");
}

#[tokio::test]
async fn one_log_out_ends_one_session_and_the_other_all() {
    let app = App::new();
    let (_, classic) = app.user("ada", false, false).await;
    app.user("bob", false, false).await;
    let (first, second, other) = (
        session(&app, "ada").await,
        session(&app, "ada").await,
        session(&app, "bob").await,
    );
    let answer = post(&app, "/auth/logout/", &format!("Token {first}")).await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT);
    assert!(answer.headers.get("content-type").is_none());
    assert!(!greeted(&app, &first).await);
    assert!(greeted(&app, &second).await);
    let answer = post(&app, "/knox/logoutall/", &format!("token {second}")).await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT);
    assert!(!greeted(&app, &second).await);
    assert!(greeted(&app, &other).await);
    assert_eq!(super::hello(&app, &classic).await, 200);
}

#[tokio::test]
async fn a_page_says_that_there_is_no_content() {
    let app = App::new();
    app.user("ada", false, false).await;
    let key = session(&app, "ada").await;
    let request = Request::post("/auth/logout/")
        .header("host", "127.0.0.1:8000")
        .header("authorization", format!("Token {key}"))
        .header("accept", "text/html");
    let answer = app.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(!greeted(&app, &key).await);
}

#[tokio::test]
async fn a_user_has_no_more_sessions_than_the_limit() {
    let app = App::new();
    app.user("ada", false, false).await;
    set(&app, json!({ "session": { "limit_per_user": 1 } })).await;
    let key = session(&app, "ada").await;
    let refused = log_in(&app, "ada").await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert_eq!(
        refused.body,
        json!({ "error": "Maximum amount of tokens allowed per user exceeded." })
    );
    post(&app, "/auth/logout/", &format!("Token {key}")).await;
    assert_eq!(log_in(&app, "ada").await.status, StatusCode::OK);
}

#[tokio::test]
async fn sessions_and_tokens_do_not_open_each_others_doors() {
    let app = App::new();
    let (id, classic) = app.user("ada", false, false).await;
    let (_, named) = app.named(id, "CI", "read write").await;
    let key = session(&app, "ada").await;
    assert_eq!(super::hello(&app, &key).await, 401);
    assert!(!greeted(&app, &classic).await);
    assert!(!greeted(&app, &named).await);
    // DRF and knox do not know each other's tokens, not even of a disabled user.
    app.disable(id).await;
    for (path, key, detail) in [
        ("/hello/", &key, "Invalid token."),
        ("/auth/hello/", &classic, "Invalid token."),
        ("/auth/hello/", &key, "User inactive or deleted."),
        ("/hello/", &named, "User inactive or deleted."),
    ] {
        let answer = app.call(http::Method::GET, path, Some(key), None).await;
        assert_eq!(answer.body["detail"], detail, "{path}");
    }
}
