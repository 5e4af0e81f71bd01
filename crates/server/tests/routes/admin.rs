//! Routes in the admin API.

use http::Method;
use serde_json::{Value, json};

use crate::support::{Answer, App};
use crate::{make, mock, proxy, request};

pub async fn create(app: &App, route: Value) -> Answer {
    app.operate(Method::POST, "/api/v1/routes/", Some(route))
        .await
}

#[tokio::test]
async fn a_route_is_made_listed_changed_and_deleted() {
    let app = App::new();
    let id = make(&app, json!({
        "path": "/orders/{id}/", "methods": ["GET"], "needs": "scopes", "scopes": ["orders:read"],
        "mock": {"body": "{\"id\": {path.id}}"},
    })).await;
    let path = format!("/api/v1/routes/{id}/");
    let shown = app.operate(Method::GET, &path, None).await.body;
    assert_eq!(shown["kind"], "mock");
    assert_eq!(shown["mock"]["status"], 200);
    assert_eq!(shown["proxy"], Value::Null);
    let change = json!({"needs": "anyone", "mock": {"status": 201}});
    let changed = app.operate(Method::PATCH, &path, Some(change)).await.body;
    assert_eq!(changed["needs"], "anyone");
    assert_eq!(changed["scopes"], json!([]));
    assert_eq!(
        (&changed["mock"]["status"], &changed["mock"]["body"]),
        (&json!(201), &shown["mock"]["body"])
    );
    assert_eq!(
        app.send(request("GET", "/orders/7/", &[])).await.status,
        201
    );

    let listed = app
        .operate(Method::GET, "/api/v1/routes/?kind=mock", None)
        .await
        .body;
    assert_eq!(listed["results"].as_array().unwrap().len(), 1);
    assert_eq!(listed["results"][0]["body_bytes"], 17);
    assert!(
        listed["results"][0].get("mock").is_none(),
        "a listing has no bodies"
    );

    let deleted = app.operate(Method::DELETE, &path, None).await;
    assert_eq!(deleted.body, changed);
    assert_eq!(
        app.send(request("GET", "/orders/7/", &[])).await.status,
        404
    );
    assert_eq!(app.operate(Method::DELETE, &path, None).await.status, 404);
    // What was given back can be made again.
    let mut again = deleted.body;
    for name in ["id", "kind", "created", "changed"] {
        again.as_object_mut().unwrap().remove(name);
    }
    make(&app, again).await;
    assert_eq!(
        app.send(request("GET", "/orders/7/", &[])).await.status,
        201
    );
}

#[tokio::test]
async fn built_in_paths_are_listed_and_stay_what_they_are() {
    let app = App::new();
    let listed = app
        .operate(Method::GET, "/api/v1/routes/?search=HELLO", None)
        .await
        .body;
    let row = &listed["results"][0];
    assert_eq!(
        (&row["kind"], &row["id"], &row["path"]),
        (&json!("built_in"), &Value::Null, &json!("/hello/"))
    );
    for path in [
        "/hello/",
        "/hello",
        "/api-token-auth/",
        "/auth/x/",
        "/oauth/revoke/",
        "/healthz",
        "/metrics",
        "/api/v1/x",
    ] {
        let refused = create(&app, mock(path, json!({}))).await;
        let message = refused.body["path"][0].as_str().unwrap().to_owned();
        assert!(
            refused.status == 400 && message.ends_with(" is built in"),
            "{path}: {message}"
        );
    }
    make(&app, proxy("/", "http://127.0.0.1:1")).await;
    make(&app, mock("/{a}/", json!({}))).await;
    assert_eq!(app.send(request("GET", "/hello/", &[])).await.status, 401);
    assert_eq!(
        app.send(request("GET", "/api/v1/users/", &[])).await.status,
        401
    );
    assert_eq!(
        app.send(request("GET", "/elsewhere/", &[])).await.status,
        200
    );
}

/// A proxy could be told to hand on what superusers send.
#[tokio::test]
async fn proxies_take_a_superuser_and_mocks_take_staff() {
    let app = App::new();
    let keys = [
        (app.user("user", false, false).await.1, 403, 403),
        (app.user("staff", true, false).await.1, 201, 403),
        (app.user("root", true, true).await.1, 201, 201),
    ];
    for (number, (key, mocks, proxies)) in keys.iter().enumerate() {
        let wish = [
            (mock(&format!("/m{number}/"), json!({})), *mocks),
            (
                proxy(&format!("/p{number}/"), "http://127.0.0.1:1"),
                *proxies,
            ),
        ];
        for (route, status) in wish {
            let answer = app
                .call(Method::POST, "/api/v1/routes/", Some(key), Some(route))
                .await;
            assert_eq!(
                answer.status.as_u16(),
                status,
                "{number}: {:?}",
                answer.body
            );
        }
    }
    let id = make(&app, proxy("/p/", "http://127.0.0.1:1")).await;
    let path = format!("/api/v1/routes/{id}/");
    let staff = Some(keys[1].0.as_str());
    let change = Some(json!({"needs": "anyone"}));
    assert_eq!(
        app.call(Method::PATCH, &path, staff, change).await.status,
        403
    );
    assert_eq!(
        app.call(Method::DELETE, &path, staff, None).await.status,
        403
    );
    assert_eq!(app.call(Method::GET, &path, staff, None).await.status, 200);
}

#[tokio::test]
async fn changes_are_in_the_audit_log_without_bodies() {
    let app = App::new();
    let id = make(
        &app,
        mock(
            "/a/",
            json!({"content_type": "text/plain", "body": "body-of-it"}),
        ),
    )
    .await;
    let path = format!("/api/v1/routes/{id}/");
    app.operate(
        Method::PATCH,
        &path,
        Some(json!({"mock": {"body": "other-body"}})),
    )
    .await;
    app.operate(Method::DELETE, &path, None).await;
    let log = app.operate(Method::GET, "/api/v1/audit/", None).await.body;
    let text = log.to_string();
    for action in ["route.create", "route.change", "route.delete"] {
        assert!(text.contains(action), "{text}");
    }
    assert!(
        text.contains("Any /a/") && !text.contains("body-of-it") && !text.contains("other-body")
    );
}
