//! The sender in this process learns why a request was refused; the wire tells nobody.

// Helpers here run in tests only, where a panic is the way to fail.
#![allow(clippy::unwrap_used)]

mod support;

use std::sync::Arc;

use http::{HeaderValue, Method};
use keyfob_server::SiteOptions;
use keyfob_server::joined::{Cause, ServerSide};
use keyfob_server::operation::Operation;
use serde_json::json;
use support::{Answer, App, request};

struct Site {
    app: App,
    operation: Arc<Operation>,
}

impl Site {
    fn new() -> Self {
        let options = SiteOptions::default();
        let operation = Arc::clone(&options.operation);
        Self {
            app: App::with(options),
            operation,
        }
    }

    /// Both sides of one request.
    async fn both(&self, path: &str, header: Option<&str>) -> (Answer, ServerSide) {
        let joined = self.operation.joined().expect("both-1");
        let mut request = request(Method::GET, path, None, None);
        let headers = request.headers_mut();
        headers.insert("x-request-id", HeaderValue::from_static("both-1"));
        if let Some(value) = header {
            headers.insert("authorization", HeaderValue::from_str(value).unwrap());
        }
        let answer = self.app.send(request).await;
        (answer, joined.told().unwrap())
    }

    async fn cause(&self, path: &str, header: Option<&str>) -> Option<Cause> {
        self.both(path, header).await.1.cause
    }
}

#[tokio::test]
async fn each_refusal_has_its_cause_and_the_wire_stays_as_it_was() {
    let site = Site::new();
    let (ada, _) = site.app.user("ada", false, false).await;
    let (laptop, key) = site.app.named(ada, "laptop", "orders:read").await;
    let (header, other) = (format!("Token {key}"), format!("Bearer {key}"));
    let nobodys = format!("Token {}", "0".repeat(40));

    assert_eq!(site.cause("/hello/", None).await, Some(Cause::NoHeader));
    for odd in [&other, "Token", "Token a b", "Token short", "Basic YTpi"] {
        let cause = site.cause("/hello/", Some(odd)).await;
        assert_eq!(cause, Some(Cause::OtherHeader), "{odd}");
    }
    assert_eq!(
        site.cause("/hello/", Some(&nobodys)).await,
        Some(Cause::UnknownToken)
    );
    let lacks = site.cause("/hello/", Some(&header)).await;
    assert_eq!(lacks, Some(Cause::LacksScope("read".to_owned())));

    site.app.revoke(laptop).await;
    let (answer, side) = site.both("/hello/", Some(&header)).await;
    assert_eq!(answer.body, json!({"detail": "Invalid token."}));
    assert!(matches!(side.cause, Some(Cause::Ended(_))), "{side:?}");
    let token = side.token.unwrap();
    assert_eq!(
        (token.id, token.name.as_str(), token.username.as_str()),
        (laptop, "laptop", "ada")
    );
    assert!(!format!("{token:?}").contains(&key));

    let unasked = site
        .app
        .call(Method::GET, "/hello/", Some(&key), None)
        .await;
    assert_eq!(unasked.status, answer.status);
    assert_eq!(unasked.body, answer.body);
    let names = |answer: &Answer| answer.headers.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&unasked), names(&answer));
}

#[tokio::test]
async fn a_request_that_passes_tells_whose_token_it_had_and_no_cause() {
    let site = Site::new();
    let (_, key) = site.app.user("ada", false, false).await;
    let (answer, side) = site.both("/hello/", Some(&format!("Token {key}"))).await;
    assert_eq!(answer.status, 200);
    assert_eq!(side.cause, None);
    assert_eq!(side.token.unwrap().username, "ada");
}

#[tokio::test]
async fn an_expired_token_and_a_disabled_owner_are_told_apart() {
    let site = Site::new();
    let (ada, key) = site.app.user("ada", false, false).await;
    let header = format!("Token {key}");
    site.app.disable(ada).await;
    // Disabling an account ends its tokens; what is told is what happened first.
    let cause = site.cause("/hello/", Some(&header)).await;
    assert!(
        matches!(cause, Some(Cause::Ended(_) | Cause::InactiveUser)),
        "{cause:?}"
    );
}

#[tokio::test]
async fn routes_and_the_admin_api_tell_their_causes_too() {
    let site = Site::new();
    let (_, key) = site.app.user("ada", false, false).await;
    let route = json!({"path": "/orders/", "methods": ["GET"], "needs": "staff",
        "mock": {"body": "{}"}});
    let made = site
        .app
        .operate(Method::POST, "/api/v1/routes/", Some(route));
    assert_eq!(made.await.status, 201);
    let header = format!("Token {key}");
    assert_eq!(site.cause("/orders/", None).await, Some(Cause::NoHeader));
    assert_eq!(
        site.cause("/orders/", Some("Basic YTpi")).await,
        Some(Cause::OtherHeader)
    );
    assert_eq!(
        site.cause("/orders/", Some(&header)).await,
        Some(Cause::NotStaff)
    );
    assert_eq!(
        site.cause("/api/v1/users/", None).await,
        Some(Cause::NoHeader)
    );
    assert_eq!(
        site.cause("/api/v1/users/", Some("Token")).await,
        Some(Cause::OtherHeader)
    );
}
