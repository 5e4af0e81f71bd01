//! Every operation of the OpenAPI document × everybody who might call it.

// Helpers here run in tests only, where a panic is the way to fail.
#![allow(clippy::unwrap_used)]

mod rights;
#[path = "../support/mod.rs"]
mod support;

use axum::body::Body;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, Method, StatusCode};
use rights::{CALLERS, refusal, right};
use serde_json::{Value, json};
use support::{App, PASSWORD};

/// Every operation in the document.
fn operations() -> Vec<(Method, String)> {
    let document = serde_json::to_value(keyfob_server::document()).unwrap();
    let mut operations = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for method in item.as_object().unwrap().keys() {
            if let Ok(method) = Method::from_bytes(method.to_uppercase().as_bytes()) {
                operations.push((method, path.clone()));
            }
        }
    }
    assert!(operations.len() >= 28, "{operations:?}");
    operations
}

/// A body with which each operation would do its work; `target` is a token's key.
fn body(operation: &str, target: &str) -> Option<Value> {
    match operation {
        "POST /api/v1/users/" => Some(json!({"username": "new"})),
        "POST /api/v1/users/bulk/" => Some(json!({"users": [{"username": "new"}]})),
        "POST /api/v1/users/actions/" => Some(json!({"action": "unlock", "ids": [1]})),
        "POST /api/v1/tokens/actions/" => Some(json!({"action": "revoke", "ids": [1]})),
        "PATCH /api/v1/users/{id}/" => Some(json!({"first_name": "Ada"})),
        "POST /api/v1/users/{id}/set-password/" => Some(json!({"password": PASSWORD})),
        "POST /api/v1/tokens/" => Some(json!({"user": 1, "if_exists": "replace"})),
        "POST /api/v1/tokens/named/" => {
            // No more than any of the callers who may has itself.
            Some(json!({"user": 1, "name": "new", "scopes": []}))
        }
        "POST /api/v1/tokens/find/" => Some(json!({"key": target})),
        "PATCH /api/v1/tokens/{id}/" => Some(json!({"name": "other"})),
        "PATCH /api/v1/settings/" => Some(json!({"hello": false})),
        "POST /api-token-auth/" => Some(json!({"username": "target", "password": PASSWORD})),
        "POST /api/v1/routes/" => Some(json!({"path": "/new/", "mock": {}})),
        "PATCH /api/v1/routes/{id}/" => Some(json!({"enabled": false})),
        "POST /api/v1/routes/check-upstream/" => {
            // Nothing listens on port 1, which is an answer too.
            Some(json!({"upstream": "http://127.0.0.1:1", "timeout_seconds": 1}))
        }
        "POST /api/v1/check-password/" => Some(json!({"password": "x"})),
        "POST /api/v1/import/" => Some(json!({"users": [], "tokens": []})),
        _ => None,
    }
}

/// Makes what the operation works on; gives the number in its path, and a token's key.
async fn target(app: &App, operation: &str) -> (u64, String) {
    // Number 1, with the classic token number 1.
    let (user, _) = app.user("target", false, false).await;
    let (named, key) = app.named(user, "named", "").await;
    if operation.contains("/routes/{id}/") {
        let route = json!({"path": "/target/", "mock": {}});
        let made = app
            .operate(Method::POST, "/api/v1/routes/", Some(route))
            .await;
        return (made.body["id"].as_u64().unwrap(), key);
    }
    let id = match operation {
        "PATCH /api/v1/tokens/{id}/" | "POST /api/v1/tokens/{id}/rotate/" => named.0,
        "POST /api/v1/tokens/{id}/restore/" => {
            app.revoke(named).await;
            named.0
        }
        _ => 1,
    };
    (id, key)
}

/// The key a caller comes with.
async fn key(app: &App, caller: &str) -> Option<String> {
    let user = |staff, superuser| app.user("caller", staff, superuser);
    match caller {
        "anonymous" => None,
        "stranger" => Some("f".repeat(40)),
        "inactive" => {
            let (id, key) = user(true, false).await;
            app.disable(id).await;
            Some(key)
        }
        "revoked" => {
            let (id, _) = user(true, true).await;
            let (token, key) = app.named(id, "own", "admin audit introspect").await;
            app.revoke(token).await;
            Some(key)
        }
        "user" => Some(user(false, false).await.1),
        "staff" => Some(user(true, false).await.1),
        "superuser" => Some(user(true, true).await.1),
        "superuser's read and write token" => {
            let (id, _) = user(true, true).await;
            Some(app.named(id, "own", "read write orders:*").await.1)
        }
        "superuser's admin token" => {
            let (id, _) = user(true, true).await;
            Some(app.named(id, "own", "admin").await.1)
        }
        "former staff's admin token" => {
            let (id, _) = user(true, false).await;
            let (_, key) = app.named(id, "own", "admin").await;
            app.demote(id).await;
            Some(key)
        }
        "user's audit token" => {
            let (id, _) = user(false, false).await;
            Some(app.named(id, "own", "audit").await.1)
        }
        "user's introspect token" => {
            let (id, _) = user(false, false).await;
            Some(app.named(id, "own", "introspect").await.1)
        }
        "user's session" => {
            user(false, false).await;
            Some(app.session("caller").await)
        }
        other => unreachable!("{other}"),
    }
}

/// What a caller gets for an operation, on a site of its own.
async fn status(caller: &str, method: &Method, path: &str) -> StatusCode {
    let app = App::new();
    let operation = format!("{method} {path}");
    let (id, target_key) = target(&app, &operation).await;
    let path = path.replace("{id}", &id.to_string());
    let body = body(&operation, &target_key);
    let ours = path.starts_with("/api/v1/") || path == "/metrics";
    if caller == "operator" && ours {
        return app.operate(method.clone(), &path, body).await.status;
    }
    let key = match caller {
        "operator" => None,
        caller => key(&app, caller).await,
    };
    let mut request = support::request(method.clone(), &path, key.as_deref(), body);
    if path.starts_with("/oauth/") {
        let form = HeaderValue::from_static("application/x-www-form-urlencoded");
        request.headers_mut().insert(CONTENT_TYPE, form);
        *request.body_mut() = Body::from("token=unknown");
    }
    app.send(request).await.status
}

#[tokio::test]
async fn every_operation_is_closed_to_those_it_is_not_for() {
    for (method, path) in operations() {
        let operation = format!("{method} {path}");
        for caller in CALLERS {
            let got = status(caller, &method, &path).await;
            match refusal(right(&operation), caller) {
                Some(refused) => assert_eq!(got, refused, "{caller}: {operation}"),
                None => assert!(got.is_success(), "{caller}: {operation}: {got}"),
            }
        }
    }
}

#[tokio::test]
async fn a_refused_bearer_is_told_in_its_own_terms() {
    let app = App::new();
    let (id, _) = app.user("root", true, true).await;
    let (_, key) = app.named(id, "own", "read").await;
    let unknown = "f".repeat(40);
    for (path, key, challenge) in [
        (
            "/api/v1/users/",
            &unknown,
            r#"Bearer error="invalid_token""#,
        ),
        (
            "/api/v1/users/",
            &key,
            r#"Bearer error="insufficient_scope", scope="admin""#,
        ),
        (
            "/api/v1/audit/",
            &key,
            r#"Bearer error="insufficient_scope", scope="audit""#,
        ),
    ] {
        let mut request = support::request(Method::GET, path, None, None);
        let value = format!("Bearer {key}").parse().unwrap();
        request.headers_mut().insert("authorization", value);
        assert_eq!(
            app.send(request).await.headers["www-authenticate"],
            challenge
        );
    }
}

#[tokio::test]
async fn no_header_makes_an_operator() {
    let app = App::new();
    for (name, value) in [
        ("x-operator", "1"),
        ("operator", "true"),
        ("authorization", "Operator"),
    ] {
        let mut request = support::request(Method::GET, "/api/v1/me/", None, None);
        request.headers_mut().insert(name, value.parse().unwrap());
        assert_eq!(
            app.send(request).await.status,
            StatusCode::UNAUTHORIZED,
            "{name}"
        );
    }
}

#[tokio::test]
async fn staff_cannot_rise_by_way_of_others() {
    let app = App::new();
    let (superuser, _) = app.user("root", true, true).await;
    let (_, staff) = app.user("staff", true, false).await;
    let path = format!("/api/v1/users/{superuser}/");
    let tries = [
        (
            Method::POST,
            "/api/v1/users/".to_owned(),
            json!({"username": "x", "is_superuser": true}),
        ),
        (
            Method::POST,
            "/api/v1/users/".to_owned(),
            json!({"username": "x", "is_staff": true}),
        ),
        (
            Method::PATCH,
            "/api/v1/users/2/".to_owned(),
            json!({"is_superuser": true}),
        ),
        (
            Method::PATCH,
            path.clone(),
            json!({"email": "x@example.com"}),
        ),
        (Method::DELETE, path.clone(), Value::Null),
        (
            Method::POST,
            format!("{path}set-password/"),
            json!({"password": PASSWORD}),
        ),
        (
            Method::POST,
            "/api/v1/tokens/".to_owned(),
            json!({"user": superuser.0, "if_exists": "replace"}),
        ),
        (
            Method::POST,
            "/api/v1/tokens/1/revoke/".to_owned(),
            Value::Null,
        ),
        (
            Method::POST,
            "/api/v1/tokens/".to_owned(),
            json!({"user": 2, "if_exists": "return"}),
        ),
        (
            Method::POST,
            "/api/v1/users/".to_owned(),
            json!({"username": "x", "allow_weak_password": true}),
        ),
    ];
    for (method, path, body) in tries {
        let body = (!body.is_null()).then_some(body);
        let answer = app
            .call(method.clone(), &path, Some(&staff), body.clone())
            .await;
        assert_eq!(
            answer.status,
            StatusCode::FORBIDDEN,
            "{method} {path} {body:?}"
        );
        assert_eq!(
            answer.body["detail"],
            "You do not have permission to perform this action."
        );
    }
}
