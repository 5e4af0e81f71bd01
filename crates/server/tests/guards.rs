//! Hosts, cross-site requests, CORS, and bodies the admin API refuses.

// Helpers here run in tests only, where a panic is the way to fail.
#![allow(clippy::unwrap_used)]

mod support;

use axum::body::Body;
use http::header::{CONTENT_TYPE, HOST, ORIGIN};
use http::{HeaderMap, Method, Request, StatusCode};
use keyfob_server::SiteOptions;
use serde_json::json;
use support::{App, PASSWORD};

const ANGULAR: &str = "http://localhost:4200";

fn angular() -> App {
    App::with(SiteOptions {
        cors_origins: vec![ANGULAR.parse().unwrap()],
        ..SiteOptions::default()
    })
}

fn login(headers: &[(&str, &str)]) -> Request<Body> {
    let mut builder = Request::post("/api-token-auth/").header(HOST, "127.0.0.1:8000");
    for (name, value) in headers {
        builder = builder.header(*name, *value);
    }
    let body = format!("username=vitor&password={PASSWORD}");
    builder
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(body))
        .unwrap()
}

fn cors(headers: &HeaderMap) -> Option<&str> {
    headers
        .get("access-control-allow-origin")
        .map(|value| value.to_str().unwrap())
}

#[tokio::test]
async fn a_page_of_another_site_cannot_log_in() {
    let app = App::new();
    app.user("vitor", false, false).await;
    let evil = [
        ("sec-fetch-site", "cross-site"),
        ("origin", "http://evil.example"),
    ];
    let answer = app.send(login(&evil)).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(
        answer.body["detail"]
            .as_str()
            .unwrap()
            .contains("--cors-origin")
    );
    assert_eq!(cors(&answer.headers), None);
    for friend in [
        &[][..],
        &[("origin", "http://evil.example")],
        &[("sec-fetch-site", "same-origin")],
    ] {
        assert_eq!(
            app.send(login(friend)).await.status,
            StatusCode::OK,
            "{friend:?}"
        );
    }
}

#[tokio::test]
async fn no_answer_has_cors_headers_until_an_origin_is_listed() {
    let app = App::new();
    let (_, key) = app.user("vitor", false, false).await;
    let mut request = support::request(Method::GET, "/hello/", Some(&key), None);
    request
        .headers_mut()
        .insert(ORIGIN, ANGULAR.parse().unwrap());
    let answer = app.send(request).await;
    assert_eq!(
        (answer.status, cors(&answer.headers)),
        (StatusCode::OK, None)
    );
}

#[tokio::test]
async fn a_listed_origin_may_ask_and_read_and_no_other() {
    let app = angular();
    let (_, key) = app.user("vitor", false, false).await;
    for (origin, allowed) in [(ANGULAR, Some(ANGULAR)), ("http://evil.example", None)] {
        let preflight = Request::options("/hello/")
            .header(HOST, "127.0.0.1:8000")
            .header(ORIGIN, origin)
            .header("access-control-request-method", "GET")
            .header("access-control-request-headers", "authorization")
            .body(Body::empty())
            .unwrap();
        let answer = app.send(preflight).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(cors(&answer.headers), allowed, "preflight from {origin}");
        let headers = answer.headers["access-control-allow-headers"]
            .to_str()
            .unwrap();
        assert!(headers.contains("authorization"), "{headers}");

        let mut request = support::request(Method::GET, "/hello/", Some(&key), None);
        request
            .headers_mut()
            .insert(ORIGIN, origin.parse().unwrap());
        let answer = app.send(request).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(cors(&answer.headers), allowed, "request from {origin}");
        assert_eq!(answer.body, json!({"message": "Hello, World!"}));
    }
    let from_angular = [("sec-fetch-site", "cross-site"), ("origin", ANGULAR)];
    assert_eq!(app.send(login(&from_angular)).await.status, StatusCode::OK);
}

#[tokio::test]
async fn options_without_a_preflight_is_still_drfs() {
    let app = angular();
    let (_, key) = app.user("vitor", false, false).await;
    let answer = app.call(Method::OPTIONS, "/hello/", Some(&key), None).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.body["renders"].is_array(), "{:?}", answer.body);
}

#[tokio::test]
async fn the_admin_api_stands_behind_the_host_check_too() {
    let app = App::new();
    let (_, key) = app.user("root", true, true).await;
    for host in [
        "evil.com",
        "localhost.evil.com",
        "0.0.0.0",
        "127.0.0.1@evil.com",
    ] {
        let mut request = support::request(Method::GET, "/api/v1/me/", Some(&key), None);
        request.headers_mut().insert(HOST, host.parse().unwrap());
        assert_eq!(
            app.send(request).await.status,
            StatusCode::BAD_REQUEST,
            "{host}"
        );
    }
}

#[tokio::test]
async fn the_admin_api_takes_json_only_and_names_what_is_wrong() {
    let app = App::new();
    let (_, key) = app.user("root", true, true).await;
    let mut form = support::request(Method::POST, "/api/v1/users/", Some(&key), Some(json!({})));
    form.headers_mut()
        .insert(CONTENT_TYPE, "text/plain".parse().unwrap());
    assert_eq!(
        app.send(form).await.status,
        StatusCode::UNSUPPORTED_MEDIA_TYPE
    );

    let create = |body| app.call(Method::POST, "/api/v1/users/", Some(&key), Some(body));
    let missing = create(json!({})).await;
    assert_eq!(
        missing.body,
        json!({"username": ["This field is required."]})
    );
    let wrong = create(json!({"username": "a b", "email": "x", "password": "123"})).await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    assert_eq!(wrong.body["email"], json!(["Enter a valid email address."]));
    assert_eq!(wrong.body["password"].as_array().unwrap().len(), 3);
    assert!(
        wrong.body["username"][0]
            .as_str()
            .unwrap()
            .starts_with("Enter a valid username.")
    );
    let taken = create(json!({"username": "root"})).await;
    assert_eq!(
        taken.body,
        json!({"username": ["A user with that username already exists."]})
    );
}
