//! What is beyond DRF: scopes of named tokens, other keywords, throttled logins, knox's limits.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use http::header::{AUTHORIZATION, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use http::{Request, StatusCode};
use keyfob_core::protection::Throttled;
use keyfob_server::drf::DrfState;
use serde_json::{Value, json};

use crate::FIXTURE;
use crate::accounts::PlainAccounts;

const READER: &str = "kf_readerreaderreaderreaderreaderreader0";
const WRITER: &str = "kf_writerwriterwriterwriterwriterwriter0";
const CLASSIC: &str = "a11ce0a11ce0a11ce0a11ce0a11ce0a11ce0a11c";
/// `vitor:123`.
const BASIC: &str = "Basic dml0b3I6MTIz";

fn accounts() -> PlainAccounts {
    let fixture = serde_json::from_str(FIXTURE).unwrap();
    PlainAccounts::new(&fixture)
        .with_named(READER, "read")
        .with_named(WRITER, "write orders:*")
}

struct Answer {
    status: StatusCode,
    /// `WWW-Authenticate` and `Retry-After`.
    challenge: Option<String>,
    retry_after: Option<String>,
    content_type: Option<String>,
    body: Value,
}

async fn ask(
    wire: &DrfState<PlainAccounts>,
    method: &str,
    path: &str,
    authorization: Option<&str>,
    body: Value,
) -> Answer {
    let mut request = Request::builder().method(method).uri(path);
    if let Some(authorization) = authorization {
        request = request.header(AUTHORIZATION, authorization);
    }
    let body = match body {
        Value::Null => Body::empty(),
        body => Body::from(body.to_string()),
    };
    let request = request.header(CONTENT_TYPE, "application/json").body(body);
    let (parts, body) = wire.answer(request.unwrap()).await.into_parts();
    let header = |name| Some(parts.headers.get(name)?.to_str().unwrap().to_owned());
    let bytes = to_bytes(body, 1 << 20).await.unwrap();
    Answer {
        status: parts.status,
        challenge: header(WWW_AUTHENTICATE),
        retry_after: header(RETRY_AFTER),
        content_type: header(CONTENT_TYPE),
        body: serde_json::from_slice(&bytes).unwrap_or_default(),
    }
}

fn wire(change: impl FnOnce(&mut PlainAccounts)) -> DrfState<PlainAccounts> {
    let mut accounts = accounts();
    change(&mut accounts);
    DrfState::new(Arc::new(accounts))
}

#[tokio::test]
async fn a_named_token_needs_the_scope_of_the_method() {
    let wire = wire(|_| {});
    let forbidden = "You do not have permission to perform this action.";
    for (method, key, status) in [
        ("GET", READER, StatusCode::OK),
        ("HEAD", READER, StatusCode::OK),
        ("OPTIONS", READER, StatusCode::OK),
        ("POST", READER, StatusCode::FORBIDDEN),
        ("GET", WRITER, StatusCode::FORBIDDEN),
        ("HEAD", WRITER, StatusCode::FORBIDDEN),
        ("OPTIONS", WRITER, StatusCode::FORBIDDEN),
        ("POST", WRITER, StatusCode::METHOD_NOT_ALLOWED),
    ] {
        let token = format!("Token {key}");
        let answer = ask(&wire, method, "/hello/", Some(&token), Value::Null).await;
        assert_eq!(answer.status, status, "{method} {key}");
        assert_eq!(answer.challenge, None, "{method} {key}");
        if status == StatusCode::FORBIDDEN && method != "HEAD" {
            assert_eq!(answer.body, json!({ "detail": forbidden }));
        }
    }
}

#[tokio::test]
async fn bearer_is_another_scheme_until_it_is_listed() {
    let plain = wire(|_| {});
    let bearer = format!("Bearer {CLASSIC}");
    let answer = ask(&plain, "GET", "/hello/", Some(&bearer), Value::Null).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    assert_eq!(answer.challenge.as_deref(), Some("Token"));
    let detail = "Authentication credentials were not provided.";
    assert_eq!(answer.body["detail"], detail);

    let listed = wire(|accounts| accounts.settings.keywords.push("Bearer".to_owned()));
    let writer = format!("bearer {WRITER}");
    for (authorization, status, challenge) in [
        (Some(bearer.as_str()), 200, None),
        (Some("Token nope"), 401, Some("Token")),
        (
            Some("bearer nope"),
            401,
            Some("Bearer error=\"invalid_token\""),
        ),
        (Some("Bearer"), 401, Some("Bearer error=\"invalid_token\"")),
        (None, 401, Some("Token")),
        (
            Some(&writer),
            403,
            Some("Bearer error=\"insufficient_scope\", scope=\"read\""),
        ),
    ] {
        let answer = ask(&listed, "GET", "/hello/", authorization, Value::Null).await;
        assert_eq!(answer.status, status, "{authorization:?}");
        assert_eq!(answer.challenge.as_deref(), challenge, "{authorization:?}");
    }
}

#[tokio::test]
async fn named_tokens_are_no_sessions() {
    let wire = wire(|_| {});
    let token = format!("Token {READER}");
    for path in ["/auth/hello/", "/knox/hello/", "/auth/logout/"] {
        let answer = ask(&wire, "POST", path, Some(&token), Value::Null).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{path}");
        assert_eq!(answer.body["detail"], "Invalid token.");
    }
}

#[tokio::test]
async fn the_greeting_can_be_switched_off() {
    let wire = wire(|accounts| accounts.settings.hello = false);
    let token = format!("Token {CLASSIC}");
    for path in ["/hello/", "/hello", "/knox/hello/", "/auth/hello"] {
        let answer = ask(&wire, "GET", path, Some(&token), Value::Null).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(answer.content_type.unwrap(), "text/html; charset=utf-8");
        assert!(!wire.serves(&path.parse().unwrap()));
    }
    assert!(wire.serves(&"/api-token-auth".parse().unwrap()));
}

#[tokio::test]
async fn throttled_logins_are_answered_in_drfs_words() {
    let wait = |wait_seconds| {
        wire(|accounts: &mut PlainAccounts| {
            accounts.throttled = Some(Throttled { wait_seconds });
        })
    };
    let credentials = json!({"username": "vitor", "password": "123"});
    for (wire, seconds, detail) in [
        (
            wait(Some(1)),
            Some("1"),
            "Request was throttled. Expected available in 1 second.",
        ),
        (
            wait(Some(60)),
            Some("60"),
            "Request was throttled. Expected available in 60 seconds.",
        ),
        (wait(None), None, "Request was throttled."),
    ] {
        for (path, authorization, body) in [
            ("/api-token-auth/", None, credentials.clone()),
            ("/auth/login/", Some(BASIC), Value::Null),
        ] {
            let answer = ask(&wire, "POST", path, authorization, body).await;
            assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS, "{path}");
            assert_eq!(answer.retry_after.as_deref(), seconds, "{path}");
            assert_eq!(answer.challenge, None, "{path}");
            assert_eq!(answer.body, json!({ "detail": detail }), "{path}");
        }
    }
}

#[tokio::test]
async fn knox_counts_a_users_sessions() {
    let wire = wire(|accounts| accounts.settings.session.limit_per_user = Some(2));
    // vitor has one already.
    let answer = ask(&wire, "POST", "/auth/login/", Some(BASIC), Value::Null).await;
    assert_eq!(answer.status, StatusCode::OK);
    let answer = ask(&wire, "POST", "/auth/login/", Some(BASIC), Value::Null).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    let error = "Maximum amount of tokens allowed per user exceeded.";
    assert_eq!(answer.body, json!({ "error": error }));
}

#[tokio::test]
async fn a_session_says_when_it_ends() {
    let wire_for = |ttl| wire(move |accounts| accounts.settings.session.ttl_seconds = ttl);
    for (ttl, expiry) in [
        (Some(36_000), json!("2026-01-01T10:00:00.250000Z")),
        (None, Value::Null),
    ] {
        let wire = wire_for(ttl);
        let answer = ask(&wire, "POST", "/knox/login/", Some(BASIC), Value::Null).await;
        assert_eq!(answer.body["expiry"], expiry);
    }
}

#[tokio::test]
async fn knox_stands_behind_the_prefixes_it_is_given() {
    let accounts = Arc::new(accounts());
    let elsewhere = ["/api/sessions/".to_owned()];
    let wire = DrfState::new(accounts).with_knox(&elsewhere);
    for (path, status) in [
        ("/api/sessions/login/", StatusCode::OK),
        ("/api/sessions/login", StatusCode::MOVED_PERMANENTLY),
        ("/auth/login/", StatusCode::NOT_FOUND),
        ("/login/", StatusCode::NOT_FOUND),
    ] {
        let answer = ask(&wire, "POST", path, Some(BASIC), Value::Null).await;
        assert_eq!(answer.status, status, "{path}");
    }
}
