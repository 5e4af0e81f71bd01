//! What stands in the way of a route.

use http::Method;
use serde_json::json;

use crate::admin::create;
use crate::support::App;
use crate::{make, mock, proxy};

#[tokio::test]
async fn what_is_wrong_is_said_field_by_field() {
    let app = App::new();
    let cases = [
        (
            mock("orders/", json!({})),
            json!({"path": ["Path starts with /"]}),
        ),
        (
            mock("/{id}/{id}/", json!({})),
            json!({"path": ["{id} appears twice"]}),
        ),
        (
            mock("/{id/", json!({})),
            json!({"path": ["Close the { in the path"]}),
        ),
        (
            mock("/a/", json!({"status": 99})),
            json!({"status": ["Choose a status from 200 to 599"]}),
        ),
        (
            mock("/a/", json!({"status": 204, "body": "1"})),
            json!({"body": ["A 204 answer has no body"]}),
        ),
        (
            mock(
                "/a/",
                json!({"headers": [{"name": "content-length", "value": "1"}]}),
            ),
            json!({"headers": ["Keyfob sets Content-Length itself"]}),
        ),
        (
            mock("/a/", json!({"body": "{\n\"a\": 1,\n\n\n\"b\" 2}"})),
            json!({"body": ["Line 5: expected :"]}),
        ),
        (
            mock("/a/", json!({"body": "{\n\"a\": \"{user.mail}\"}"})),
            json!({"body": ["Line 2: no value is called user.mail. Did you mean {user.email}?"]}),
        ),
        (
            mock(
                "/a/",
                json!({"body": "x".repeat(1_000_001), "content_type": "text/plain"}),
            ),
            json!({"body": ["The body is larger than 1 MB"]}),
        ),
        (
            proxy("/a", "ftp://x"),
            json!({"path": ["A prefix ends with /"], "upstream": ["Enter an http or https address"]}),
        ),
        (
            json!({"path": "/a/", "needs": "scopes", "mock": {}}),
            json!({"scopes": ["Add a scope"]}),
        ),
        (
            json!({"path": "/a/", "methods": ["get"], "mock": {}}),
            json!({"methods": ["Choose methods such as GET and POST"]}),
        ),
        (
            json!({"path": "/a/"}),
            json!({"kind": ["Give either mock or proxy"]}),
        ),
        (
            json!({"path": "/a/", "proxy": {"upstream": "http://127.0.0.1:1", "timeout_seconds": 301, "identity": ["email"]}}),
            json!({"timeout_seconds": ["Choose 1 to 300 seconds"], "identity": ["Remote-User is always sent with the others"]}),
        ),
    ];
    for (route, expected) in cases {
        let refused = create(&app, route).await;
        assert_eq!((refused.status.as_u16(), refused.body), (400, expected));
    }
}

#[tokio::test]
async fn two_routes_never_answer_the_same_request() {
    let app = App::new();
    let get = |path: &str| json!({"path": path, "methods": ["GET"], "mock": {}});
    let id = make(&app, get("/orders/{id}/")).await;
    let refused = create(&app, get("/orders/{number}/")).await;
    assert_eq!(
        refused.body,
        json!({"path": ["GET /orders/{id}/ exists already"]})
    );
    let refused = create(&app, mock("/orders/{id}/", json!({}))).await;
    assert_eq!(
        refused.body,
        json!({"path": ["GET /orders/{id}/ exists already"]})
    );
    let mut post = get("/orders/{number}/");
    post["methods"] = json!(["POST"]);
    let other = make(&app, post).await;
    let path = format!("/api/v1/routes/{other}/");
    let refused = app
        .operate(Method::PATCH, &path, Some(json!({"methods": ["GET"]})))
        .await;
    assert_eq!(
        refused.body,
        json!({"path": ["GET /orders/{id}/ exists already"]})
    );
    let own = format!("/api/v1/routes/{id}/");
    assert_eq!(
        app.operate(Method::PATCH, &own, Some(json!({"path": "/orders/{x}/"})))
            .await
            .status,
        200
    );
}

#[tokio::test]
async fn the_kind_is_fixed() {
    let app = App::new();
    let id = make(&app, mock("/a/", json!({}))).await;
    let change = json!({"proxy": {"upstream": "http://127.0.0.1:1"}});
    let refused = app
        .operate(
            Method::PATCH,
            &format!("/api/v1/routes/{id}/"),
            Some(change),
        )
        .await;
    assert_eq!(
        refused.body,
        json!({"kind": ["The kind of a route is fixed once it is made"]})
    );
}
