//! Introspection, revocation, forward-auth, and knox's wire over real use cases.

// Helpers here run in tests only, where a panic is the way to fail.
#![allow(clippy::unwrap_used)]

mod introspect;
mod knox;
mod revoke;
#[path = "../support/mod.rs"]
mod support;
mod verify;

use axum::body::Body;
use http::Request;
use http::header::{AUTHORIZATION, CONTENT_TYPE, HOST};
use keyfob_core::{Actor, Key, NamedToken, Scopes, UserId};
use support::{Answer, App};

/// Names and values of headers or fields.
type Pairs<'a> = &'a [(&'a str, &'a str)];

/// A POST with a form, and what the `Authorization` header is to be.
fn form(path: &str, authorization: Option<&str>, fields: Pairs<'_>) -> Request<Body> {
    let mut body = String::new();
    for (name, value) in fields {
        let value: String = value.bytes().map(|byte| format!("%{byte:02X}")).collect();
        body.push_str(&format!("{name}={value}&"));
    }
    let mut request = Request::post(path)
        .header(HOST, "127.0.0.1:8000")
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded");
    if let Some(authorization) = authorization {
        request = request.header(AUTHORIZATION, authorization);
    }
    request.body(Body::from(body)).unwrap()
}

/// A named token that may `read`, and what else is wished for; gives its key.
async fn made(app: &App, owner: UserId, name: &str, change: impl FnOnce(&mut NamedToken)) -> Key {
    let mut wish = NamedToken {
        name: name.to_owned(),
        scopes: Scopes::parse_list("read").unwrap(),
        ..NamedToken::default()
    };
    change(&mut wish);
    let operator = Actor::operator();
    let issued = app.authority.issue_named_token(&operator, owner, wish);
    issued.await.unwrap().1
}

/// A header of an answer.
fn header<'a>(answer: &'a Answer, name: &str) -> Option<&'a str> {
    let value = answer.headers.get(name)?;
    Some(std::str::from_utf8(value.as_bytes()).unwrap())
}

/// What `/hello/` says to a key.
async fn hello(app: &App, key: &str) -> u16 {
    let answer = app.call(http::Method::GET, "/hello/", Some(key), None);
    answer.await.status.as_u16()
}
