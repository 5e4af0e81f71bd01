//! Upstreams that do not answer, or must not be asked.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use http::Method;
use http_body_util::StreamBody;
use hyper::body::Frame;
use keyfob_server::serve::{bind, serve};
use keyfob_server::{Site, SiteOptions};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use crate::program::Program;
use crate::support::{Answer, App};
use crate::{make, proxy, request};

/// A route that waits one second.
fn impatient(upstream: &str) -> Value {
    let mut route = proxy("/app/", upstream);
    route["proxy"]["timeout_seconds"] = json!(1);
    route
}

async fn ask(app: &App) -> (u16, String) {
    told(app.send(request("GET", "/app/", &[])).await)
}

fn told(answer: Answer) -> (u16, String) {
    let detail = answer.body["detail"].as_str().unwrap_or_default();
    (answer.status.as_u16(), detail.to_owned())
}

/// A program that says `bytes` to whatever it is asked, and then nothing.
async fn saying(bytes: &'static [u8], close: bool) -> Program {
    Program::listen(move |mut stream| async move {
        let mut asked = [0; 1024];
        let _ = stream.read(&mut asked).await;
        let _ = stream.write_all(bytes).await;
        if !close {
            std::future::pending::<()>().await;
        }
    })
    .await
}

#[tokio::test]
async fn an_upstream_without_an_answer_is_502_or_504() {
    let app = App::new();
    let cases: [(&'static [u8], bool, u16, &str); 5] = [
        (
            b"",
            false,
            504,
            "No answer of this route's upstream after 1 s.",
        ),
        (
            b"HTTP/1.1 200",
            false,
            504,
            "No answer of this route's upstream after 1 s.",
        ),
        (
            b"",
            true,
            502,
            "The answer of this route's upstream cannot be read.",
        ),
        (
            b"nonsense\r\n\r\n",
            true,
            502,
            "The answer of this route's upstream cannot be read.",
        ),
        (
            b"HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n",
            true,
            502,
            "The answer of this route's upstream cannot be read.",
        ),
    ];
    let id = make(&app, impatient("http://127.0.0.1:1")).await;
    let path = format!("/api/v1/routes/{id}/");
    let nothing = (502, "Nothing answers at this route's upstream.".to_owned());
    assert_eq!(ask(&app).await, nothing);
    for (bytes, close, status, detail) in cases {
        let program = saying(bytes, close).await;
        let change = json!({"proxy": {"upstream": program.url()}});
        assert_eq!(
            app.operate(Method::PATCH, &path, Some(change)).await.status,
            200
        );
        assert_eq!(
            ask(&app).await,
            (status, detail.to_owned()),
            "{bytes:?} {close}"
        );
    }
}

#[tokio::test]
async fn an_upstream_that_falls_silent_ends_the_answer() {
    let app = App::new();
    let program = saying(b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf", false).await;
    make(&app, impatient(&program.url())).await;
    let response = app.site.answer(request("GET", "/app/", &[])).await;
    assert_eq!(response.status(), 200);
    assert!(to_bytes(response.into_body(), 100).await.is_err());
}

#[tokio::test]
async fn a_caller_who_falls_silent_is_told_so() {
    let (app, program) = (App::new(), Program::echo().await);
    make(&app, impatient(&program.url())).await;
    let mut upload = request("POST", "/app/", &[]);
    let silent = futures_util::stream::pending::<Result<Frame<bytes::Bytes>, axum::Error>>();
    *upload.body_mut() = Body::new(StreamBody::new(silent));
    let answer = app.send(upload).await;
    assert_eq!(answer.headers["connection"], "close");
    let expected = (408, "Nothing more of the request came for 1 s.".to_owned());
    assert_eq!(told(answer), expected);
}

#[tokio::test]
async fn web_sockets_are_not_passed_on() {
    let (app, program) = (App::new(), Program::echo().await);
    make(&app, proxy("/app/", &program.url())).await;
    let headers = [("connection", "upgrade"), ("upgrade", "websocket")];
    let answer = app.send(request("GET", "/app/", &headers)).await;
    assert_eq!(
        told(answer),
        (501, "WebSocket connections are not passed on.".to_owned())
    );
    let headers = [("connection", "upgrade"), ("upgrade", "h2c")];
    assert_eq!(
        app.send(request("GET", "/app/", &headers)).await.status,
        200
    );
}

#[tokio::test]
async fn a_host_that_is_no_longer_listed_is_not_asked() {
    let app = App::new();
    app.authority
        .allow_proxy_hosts(vec!["192.0.2.1".parse().unwrap()]);
    make(&app, impatient("http://192.0.2.1:9/")).await;
    app.authority.allow_proxy_hosts(vec![]);
    let expected = "The upstream of this route is not among the hosts that may be sent to.";
    assert_eq!(ask(&app).await, (502, expected.to_owned()));
}

#[tokio::test]
async fn keyfob_is_not_its_own_upstream() {
    let app = App::new();
    let listeners = bind("127.0.0.1:0".parse().unwrap()).await.unwrap();
    let site = Arc::new(Site::new(&app.authority, SiteOptions::default()));
    let running = serve(listeners, site, 10);
    let address = format!("http://{}/app", running.address());
    // Nobody has said yet where the server listens.
    make(&app, proxy("/app/", &address)).await;
    let expected = (508, "This route leads back to Keyfob.".to_owned());
    let host = running.address().to_string();
    let mut first = request("GET", "/app/", &[]);
    first.headers_mut().insert("host", host.parse().unwrap());
    assert_eq!(
        told(app.send(first).await),
        expected,
        "the second request knows the first"
    );
    app.authority.set_own_addresses(vec![running.address()]);
    assert_eq!(ask(&app).await, expected);
    let route = proxy("/other/", &address);
    let refused = app
        .operate(Method::POST, "/api/v1/routes/", Some(route))
        .await;
    assert_eq!(
        refused.body["upstream"],
        json!(["This address is Keyfob itself"])
    );
    running.shutdown().await;
}
