//! Requests and answers on their way through.

use axum::body::Body;
use http::Response;
use serde_json::{Value, json};

use crate::program::Program;
use crate::support::App;
use crate::{make, proxy, request, text, with_key};

#[tokio::test]
async fn a_request_arrives_as_it_was_sent_but_for_what_is_the_connections() {
    let (app, program) = (App::new(), Program::echo().await);
    make(&app, proxy("/app/", &program.url())).await;
    let mut sent = request(
        "PUT",
        "/app/orders/%2F17/?a=%20&b",
        &[
            ("accept", "text/plain"),
            ("connection", "x-hop"),
            ("x-hop", "1"),
            ("te", "trailers"),
            ("x-forwarded-for", "10.0.0.1"),
            ("remote_user", "root"),
            ("cookie", "a=b"),
            ("x-request-id", "mine"),
        ],
    );
    *sent.body_mut() = Body::from("hello");
    let seen = app.send(sent).await.body;
    assert_eq!(seen["method"], "PUT");
    assert_eq!(seen["target"], "/orders/%2F17/?a=%20&b");
    assert_eq!(seen["body"], "hello");
    let headers = seen["headers"].as_object().unwrap();
    let mut names: Vec<&str> = headers.keys().map(String::as_str).collect();
    names.sort_unstable();
    let expected = [
        "accept",
        "content-length",
        "cookie",
        "host",
        "via",
        "x-forwarded-host",
        "x-forwarded-prefix",
        "x-forwarded-proto",
        "x-request-id",
    ];
    assert_eq!(names, expected);
    assert_eq!(headers["host"], program.address.to_string());
    assert_eq!(headers["x-forwarded-host"], "127.0.0.1:8000");
    assert_eq!(headers["x-forwarded-prefix"], "/app");
    assert_eq!(headers["x-request-id"], "mine");
    assert_eq!(headers["content-length"], "5");
}

#[tokio::test]
async fn an_upstream_is_told_who_asks_and_nothing_else_of_the_token() {
    let (app, program) = (App::new(), Program::echo().await);
    let (root, classic) = app.user("root", true, true).await;
    let (_, named) = app.named(root, "a", "read orders:*").await;
    let mut route = proxy("/app/", &program.url());
    route["needs"] = json!("authenticated");
    make(&app, route.clone()).await;
    route["path"] = json!("/less/");
    route["proxy"]["identity"] = json!(["user"]);
    route["proxy"]["remove_authorization"] = json!(false);
    make(&app, route.clone()).await;
    route["path"] = json!("/nothing/");
    route["proxy"]["identity"] = json!([]);
    make(&app, route).await;

    let identity = async |path: &str, key: &str| {
        let mut sent = with_key("GET", path, key);
        for name in [
            "remote-user",
            "Remote-Email",
            "remote-groups",
            "remote_scopes",
        ] {
            let name = http::HeaderName::from_bytes(name.to_lowercase().as_bytes()).unwrap();
            sent.headers_mut()
                .append(name, "pretended".parse().unwrap());
        }
        let headers = app.send(sent).await.body["headers"].clone();
        let names = [
            "remote-user",
            "remote-email",
            "remote-groups",
            "remote-scopes",
        ];
        assert!(headers.get("remote_scopes").is_none());
        let told: Vec<Value> = names.iter().map(|name| headers[*name].clone()).collect();
        (json!(told), headers.get("authorization").is_some())
    };
    let all = "read write admin audit introspect";
    let cases = [
        (
            "/app/",
            &classic,
            json!(["root", null, "staff,superuser", all]),
            false,
        ),
        (
            "/app/",
            &named,
            json!(["root", null, "staff,superuser", "orders:* read"]),
            false,
        ),
        ("/less/", &named, json!(["root", null, null, null]), true),
        ("/nothing/", &named, json!([null, null, null, null]), true),
    ];
    for (path, key, told, has_key) in cases {
        assert_eq!(identity(path, key).await, (told, has_key), "{path}");
    }
}

#[tokio::test]
async fn an_answer_comes_back_as_it_was_given() {
    let app = App::new();
    let program = Program::start(|request| async move {
        let builder = Response::builder()
            .status(302)
            .header("location", "/elsewhere/");
        builder
            .header("set-cookie", "a=1")
            .header("set-cookie", "b=2")
            .header("x-frame-options", "SAMEORIGIN")
            .header("connection", "x-hop")
            .header("x-hop", "1")
            .header("keep-alive", "timeout=5")
            .body(Body::from(request.uri().path().to_owned()))
            .unwrap()
    })
    .await;
    let mut route = proxy("/app/", &program.url());
    route["proxy"]["strip_prefix"] = json!(false);
    make(&app, route).await;
    let response = app.site.answer(request("GET", "/app/x", &[])).await;
    assert_eq!(response.status(), 302);
    let headers = response.headers().clone();
    assert_eq!(headers["location"], "/elsewhere/");
    assert_eq!(headers["x-frame-options"], "SAMEORIGIN");
    assert_eq!(headers.get_all("set-cookie").iter().count(), 2);
    assert!(!headers.contains_key("x-hop") && !headers.contains_key("keep-alive"));
    assert!(headers["via"].to_str().unwrap().starts_with("1.1 keyfob-"));
    assert_eq!(text(response).await, "/app/x");
}

#[tokio::test]
async fn a_head_keeps_its_length_and_an_empty_post_has_one() {
    let (app, program) = (App::new(), Program::echo().await);
    make(&app, proxy("/app/", &program.url())).await;
    let response = app.site.answer(request("HEAD", "/app/", &[])).await;
    let length: usize = response.headers()["content-length"]
        .to_str()
        .unwrap()
        .parse()
        .unwrap();
    assert!(length > 0);
    assert_eq!(text(response).await, "");
    let seen = app
        .send(request("POST", "/app/", &[("content-length", "0")]))
        .await
        .body;
    assert_eq!(seen["headers"]["content-length"], "0");
    assert!(seen["headers"].get("transfer-encoding").is_none());
}

#[tokio::test]
async fn a_longer_prefix_guards_what_is_below_it() {
    let (app, program) = (App::new(), Program::echo().await);
    make(&app, proxy("/app/", &program.url())).await;
    let mut guarded = proxy("/app/admin/", &program.url());
    guarded["needs"] = json!("staff");
    make(&app, guarded).await;
    for path in ["/app/admin/", "/app/%61dmin/x", "/app/admin/%2e/"] {
        assert_eq!(
            app.send(request("GET", path, &[])).await.status,
            401,
            "{path}"
        );
    }
    for path in [
        "/app//admin/",
        "/app/x/../admin/",
        "/app/..%2fapp/admin/",
        "/app/./admin/",
        "/app/%5c/admin/",
    ] {
        assert_eq!(
            app.send(request("GET", path, &[])).await.status,
            400,
            "{path}"
        );
    }
    assert_eq!(
        app.send(request("GET", "/app/administrator/", &[]))
            .await
            .status,
        200
    );
}

/// A proxy that passes `Authorization` on leaves it to the upstream where anyone may pass.
#[tokio::test]
async fn credentials_meant_for_the_upstream_are_not_judged() {
    let (app, program) = (App::new(), Program::echo().await);
    let mut route = proxy("/app/", &program.url());
    route["proxy"]["remove_authorization"] = json!(false);
    make(&app, route.clone()).await;
    route["path"] = json!("/known/");
    route["needs"] = json!("authenticated");
    make(&app, route).await;
    let credentials = [("authorization", "Bearer meant-for-somebody-else")];
    let seen = app.send(request("GET", "/app/", &credentials)).await;
    assert_eq!(
        seen.body["headers"]["authorization"],
        "Bearer meant-for-somebody-else"
    );
    assert_eq!(
        app.send(request("GET", "/known/", &credentials))
            .await
            .status,
        401
    );
}
