//! Every operation of the OpenAPI document × everybody who might call it.

// Helpers here run in tests only, where a panic is the way to fail.
#![allow(clippy::unwrap_used)]

mod support;

use http::{Method, StatusCode};
use serde_json::{Value, json};
use support::{App, PASSWORD};

/// Operations anybody may call. This list may only shrink. Load balancers and process managers, which
/// ask `/healthz` and `/readyz`, have no token, and learn nothing but whether to send requests.
const OPEN: &[&str] = &["GET /api/v1/schema/", "GET /healthz", "GET /readyz"];

/// Operations that only the operator may call.
const OPERATOR_ONLY: &[&str] = &["POST /api/v1/tokens/{id}/reveal/", "POST /api/v1/import/"];

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
    assert!(operations.len() >= 16, "{operations:?}");
    operations
}

/// A body with which each operation would do its work.
fn body(operation: &str) -> Option<Value> {
    match operation {
        "POST /api/v1/users/" => Some(json!({"username": "new"})),
        "PATCH /api/v1/users/{id}/" => Some(json!({"first_name": "Ada"})),
        "POST /api/v1/users/{id}/set-password/" => Some(json!({"password": PASSWORD})),
        "POST /api/v1/tokens/" => Some(json!({"user": 1, "if_exists": "replace"})),
        "POST /api/v1/check-password/" => Some(json!({"password": "x"})),
        "POST /api/v1/import/" => Some(json!({"users": [], "tokens": []})),
        _ => None,
    }
}

/// What a caller gets for an operation, on a site of its own.
async fn status(caller: &str, method: &Method, path: &str) -> StatusCode {
    let app = App::new();
    // Number 1, the target, with token number 1.
    app.user("target", false, false).await;
    let operation = format!("{method} {path}");
    let path = path.replace("{id}", "1");
    let body = body(&operation);
    let key = match caller {
        "anonymous" => None,
        "stranger" => Some("f".repeat(40)),
        "inactive" => {
            let (id, key) = app.user("inactive", true, false).await;
            app.disable(id).await;
            Some(key)
        }
        "user" => Some(app.user("user", false, false).await.1),
        "staff" => Some(app.user("staff", true, false).await.1),
        "superuser" => Some(app.user("superuser", true, true).await.1),
        _ => return app.operate(method.clone(), &path, body).await.status,
    };
    app.call(method.clone(), &path, key.as_deref(), body)
        .await
        .status
}

#[tokio::test]
async fn every_operation_is_closed_to_those_it_is_not_for() {
    for (method, path) in operations() {
        let operation = format!("{method} {path}");
        let open = OPEN.contains(&operation.as_str());
        let operator_only = OPERATOR_ONLY.contains(&operation.as_str());
        let refused = |status: StatusCode| if open { StatusCode::OK } else { status };
        for caller in ["anonymous", "stranger", "inactive"] {
            let got = status(caller, &method, &path).await;
            assert_eq!(
                got,
                refused(StatusCode::UNAUTHORIZED),
                "{caller}: {operation}"
            );
        }
        let got = status("user", &method, &path).await;
        assert_eq!(got, refused(StatusCode::FORBIDDEN), "user: {operation}");
        for caller in ["staff", "superuser", "operator"] {
            let got = status(caller, &method, &path).await;
            if operator_only && caller != "operator" {
                assert_eq!(got, StatusCode::FORBIDDEN, "{caller}: {operation}");
            } else {
                assert!(got.is_success(), "{caller}: {operation}: {got}");
            }
        }
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
