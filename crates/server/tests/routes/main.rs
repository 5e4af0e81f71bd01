//! Routes that a user defines, through the whole site.

// Helpers here run in tests only, where a panic is the way to fail.
#![allow(clippy::unwrap_used)]

mod admin;
mod check;
mod denial;
mod faults;
mod mock;
mod program;
mod proxy;
mod stream;
mod trouble;

#[path = "../support/mod.rs"]
mod support;

use axum::body::{Body, to_bytes};
use axum::response::Response;
use http::header::{AUTHORIZATION, HOST};
use http::{Method, Request};
use serde_json::{Value, json};
use support::App;

/// Makes a route as the operator; gives its number.
async fn make(app: &App, route: Value) -> u64 {
    let answer = app
        .operate(Method::POST, "/api/v1/routes/", Some(route))
        .await;
    assert_eq!(answer.status, 201, "{:?}", answer.body);
    answer.body["id"].as_u64().unwrap()
}

/// A mock for anyone, with what the test is about.
fn mock(path: &str, mock: Value) -> Value {
    json!({"path": path, "needs": "anyone", "mock": mock})
}

/// A proxy for anyone to a program of the test's own.
fn proxy(prefix: &str, upstream: &str) -> Value {
    json!({"path": prefix, "needs": "anyone", "proxy": {"upstream": upstream}})
}

/// A request with headers.
fn request(method: &str, path: &str, headers: &[(&str, &str)]) -> Request<Body> {
    let mut builder = Request::builder()
        .method(method)
        .uri(path)
        .header(HOST, "127.0.0.1:8000");
    for (name, value) in headers {
        builder = builder.header(*name, *value);
    }
    builder.body(Body::empty()).unwrap()
}

/// A request with a key.
fn with_key(method: &str, path: &str, key: &str) -> Request<Body> {
    let mut request = request(method, path, &[]);
    let value = format!("Token {key}").parse().unwrap();
    request.headers_mut().insert(AUTHORIZATION, value);
    request
}

/// A body as text.
async fn text(response: Response) -> String {
    let bytes = to_bytes(response.into_body(), 1 << 26).await.unwrap();
    String::from_utf8(bytes.to_vec()).unwrap()
}
