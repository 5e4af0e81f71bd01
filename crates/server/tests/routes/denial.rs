//! Who may pass, and what the others are told.

use http::Request;
use serde_json::json;

use crate::support::{Answer, App};
use crate::{make, mock, request, with_key};

/// A site with a route for each need.
async fn site() -> App {
    let app = App::new();
    for (path, needs, scopes) in [
        ("/open/", "anyone", json!([])),
        ("/known/", "authenticated", json!([])),
        ("/staff/", "staff", json!([])),
        ("/orders/", "scopes", json!(["orders:read"])),
        ("/both/", "staff", json!(["orders:read"])),
    ] {
        let route = json!({"path": path, "needs": needs, "scopes": scopes, "mock": {"body": "1"}});
        make(&app, route).await;
    }
    app
}

async fn send(app: &App, method: &str, path: &str, credentials: &str) -> Answer {
    let headers = match credentials {
        "" => vec![],
        credentials => vec![("authorization", credentials)],
    };
    app.send(request(method, path, &headers)).await
}

#[tokio::test]
async fn each_need_lets_pass_whom_it_is_for() {
    let app = site().await;
    let (ada, classic) = app.user("ada", false, false).await;
    let (root, staff) = app.user("root", true, true).await;
    let named = async |user, name: &str, scopes: &str| app.named(user, name, scopes).await.1;
    let keys = [
        ("", None),
        ("classic", Some(classic)),
        ("staff", Some(staff)),
        ("read", Some(named(ada, "a", "read").await)),
        ("write", Some(named(ada, "b", "write").await)),
        ("orders", Some(named(ada, "c", "orders:* read").await)),
        ("listed only", Some(named(ada, "d", "orders:read").await)),
        ("staff read", Some(named(root, "e", "read").await)),
        (
            "staff orders",
            Some(named(root, "f", "read orders:read").await),
        ),
    ];
    let mut passed = Vec::new();
    for path in ["/open/", "/known/", "/staff/", "/orders/", "/both/"] {
        for (name, key) in &keys {
            for method in ["GET", "POST"] {
                let request: Request<_> = match key {
                    None => request(method, path, &[]),
                    Some(key) => with_key(method, path, key),
                };
                if app.send(request).await.status == 200 && path != "/open/" {
                    passed.push(format!("{method} {path} {name}"));
                }
            }
        }
    }
    let expected = [
        "GET /known/ classic",
        "POST /known/ classic",
        "GET /known/ staff",
        "POST /known/ staff",
        "GET /known/ read",
        "POST /known/ write",
        "GET /known/ orders",
        "GET /known/ staff read",
        "GET /known/ staff orders",
        "GET /staff/ staff",
        "POST /staff/ staff",
        "GET /staff/ staff read",
        "GET /staff/ staff orders",
        "GET /orders/ classic",
        "POST /orders/ classic",
        "GET /orders/ staff",
        "POST /orders/ staff",
        "GET /orders/ orders",
        "GET /orders/ staff orders",
        "GET /both/ staff",
        "POST /both/ staff",
        "GET /both/ staff orders",
    ];
    assert_eq!(passed, expected);
}

#[tokio::test]
async fn a_refusal_looks_like_that_of_hello() {
    let app = site().await;
    for credentials in ["", "Token", "Token a b", "Token nonsense", "Basic YTpi"] {
        let own = send(&app, "GET", "/known/", credentials).await;
        let hello = send(&app, "GET", "/hello/", credentials).await;
        assert_eq!(
            (own.status, &own.body),
            (hello.status, &hello.body),
            "{credentials}"
        );
        assert_eq!(own.status, 401);
        for name in [
            "www-authenticate",
            "content-type",
            "x-frame-options",
            "referrer-policy",
        ] {
            assert_eq!(
                own.headers[name], hello.headers[name],
                "{credentials}: {name}"
            );
        }
    }
    let (_, key) = app.user("ada", false, false).await;
    let refused = app.send(with_key("GET", "/staff/", &key)).await;
    assert_eq!(refused.status, 403);
    assert_eq!(
        refused.body["detail"],
        "You do not have permission to perform this action."
    );
    assert!(!refused.headers.contains_key("www-authenticate"));
    assert_eq!(
        refused.headers["allow"],
        "GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS"
    );
}

/// RFC 6750 section 3.1.
#[tokio::test]
async fn bearer_is_answered_in_its_own_way() {
    let app = site().await;
    let (ada, _) = app.user("ada", false, false).await;
    let (_, key) = app.named(ada, "a", "read").await;
    let bearer = format!("Bearer {key}");
    assert_eq!(send(&app, "GET", "/known/", &bearer).await.status, 200);
    let unknown = send(&app, "GET", "/known/", "Bearer nonsense").await;
    assert_eq!(
        (unknown.status.as_u16(), unknown.body["detail"].as_str()),
        (401, Some("Invalid token."))
    );
    assert_eq!(
        unknown.headers["www-authenticate"],
        "Bearer error=\"invalid_token\""
    );
    let lacking = send(&app, "GET", "/orders/", &bearer).await;
    assert_eq!(lacking.status, 403);
    let challenge = "Bearer error=\"insufficient_scope\", scope=\"orders:read read\"";
    assert_eq!(lacking.headers["www-authenticate"], challenge);
    let not_staff = send(&app, "GET", "/staff/", &bearer).await;
    assert!(not_staff.status == 403 && !not_staff.headers.contains_key("www-authenticate"));
}

/// As DRF's `AllowAny`, which still refuses a token that is none.
#[tokio::test]
async fn a_wrong_token_is_refused_even_where_none_is_needed() {
    let app = site().await;
    assert_eq!(send(&app, "GET", "/open/", "").await.status, 200);
    assert_eq!(
        send(&app, "GET", "/open/", "Token nonsense").await.status,
        401
    );
    assert_eq!(
        send(&app, "GET", "/open/", "Bearer nonsense").await.status,
        401
    );
}

#[tokio::test]
async fn methods_and_slashes_are_as_in_django() {
    let app = App::new();
    let (_, key) = app.user("ada", false, false).await;
    for (method, needs) in [("GET", "authenticated"), ("POST", "authenticated")] {
        let route =
            json!({"path": "/orders/{id}/", "methods": [method], "needs": needs, "mock": {}});
        make(&app, route).await;
    }
    make(&app, mock("/open/", json!({}))).await;
    let unknown = send(&app, "DELETE", "/orders/1/", "").await;
    assert_eq!(
        unknown.status, 401,
        "who asks comes before what they ask for"
    );
    let known = app.send(with_key("DELETE", "/orders/1/", &key)).await;
    assert_eq!(known.status, 405);
    assert_eq!(known.body["detail"], "Method \"DELETE\" not allowed.");
    assert_eq!(known.headers["allow"], "GET, POST, HEAD");

    let moved = send(&app, "POST", "/orders/1?a=b", "").await;
    assert_eq!(moved.status, 301);
    assert_eq!(moved.headers["location"], "/orders/1/?a=b");
    let hello = send(&app, "POST", "/hello?a=b", "").await;
    let names = |answer: &Answer| {
        let mut names: Vec<_> = answer.headers.keys().map(ToString::to_string).collect();
        names.sort();
        names
    };
    assert_eq!(names(&moved), names(&hello));

    let nothing = send(&app, "GET", "/nothing/", "").await;
    assert_eq!(
        (nothing.status.as_u16(), &nothing.headers["content-type"]),
        (404, &"text/html; charset=utf-8".parse().unwrap())
    );
    let ambiguous = send(&app, "GET", "/orders/a%2Fb/", "").await;
    assert_eq!(ambiguous.status, 400);
    assert_eq!(
        ambiguous.body["detail"],
        "The path can be read in more than one way."
    );
}

#[tokio::test]
async fn an_off_route_answers_as_if_it_did_not_exist() {
    let app = App::new();
    let id = make(&app, mock("/a/", json!({"body": "1"}))).await;
    let path = format!("/api/v1/routes/{id}/");
    let switch = async |on: bool| {
        let answer = app
            .operate(http::Method::PATCH, &path, Some(json!({"enabled": on})))
            .await;
        assert_eq!(answer.body["enabled"], on);
    };
    assert_eq!(send(&app, "GET", "/a/", "").await.status, 200);
    switch(false).await;
    let (off, never) = (
        send(&app, "GET", "/a/", "").await,
        send(&app, "GET", "/b/", "").await,
    );
    assert_eq!((off.status, off.body), (never.status, never.body));
    assert_eq!(send(&app, "GET", "/a", "").await.status, 404);
    switch(true).await;
    assert_eq!(send(&app, "GET", "/a/", "").await.status, 200);
}
