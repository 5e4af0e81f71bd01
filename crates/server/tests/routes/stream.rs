//! Nothing is held on its way through.

use std::convert::Infallible;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use bytes::Bytes;
use http::Response;
use http_body_util::{BodyExt as _, StreamBody};
use hyper::body::Frame;
use tokio::sync::{Mutex, mpsc};
use tokio::time::timeout;

use crate::program::Program;
use crate::support::App;
use crate::{make, proxy, request};

/// Enough for what should come at once.
const SOON: Duration = Duration::from_secs(20);

/// A body whose parts are sent by the test.
fn parts() -> (mpsc::Sender<Bytes>, Body) {
    let (sender, mut receiver) = mpsc::channel::<Bytes>(1);
    let stream = futures_util::stream::poll_fn(move |context| {
        let part = receiver.poll_recv(context);
        part.map(|part| part.map(|bytes| Ok::<_, Infallible>(Frame::data(bytes))))
    });
    (sender, Body::new(StreamBody::new(stream)))
}

async fn next(body: &mut Body) -> Bytes {
    let frame = timeout(SOON, body.frame()).await.unwrap();
    frame.unwrap().unwrap().into_data().unwrap()
}

#[tokio::test]
async fn the_first_part_of_an_answer_arrives_before_the_last_is_made() {
    let (sender, body) = parts();
    let body = Mutex::new(Some(body));
    let body = std::sync::Arc::new(body);
    let program = Program::start(move |_| {
        let body = std::sync::Arc::clone(&body);
        async move {
            let body = body.lock().await.take().unwrap();
            Response::builder()
                .header("content-type", "text/event-stream")
                .body(body)
                .unwrap()
        }
    })
    .await;
    let app = App::new();
    make(&app, proxy("/app/", &program.url())).await;
    sender.send("data: 1\n\n".into()).await.unwrap();
    let response = timeout(SOON, app.site.answer(request("GET", "/app/", &[])))
        .await
        .unwrap();
    let mut body = response.into_body();
    assert_eq!(next(&mut body).await, "data: 1\n\n");
    // Only now does the program go on.
    sender.send("data: 2\n\n".into()).await.unwrap();
    assert_eq!(next(&mut body).await, "data: 2\n\n");
    drop(sender);
    assert!(timeout(SOON, body.frame()).await.unwrap().is_none());
}

#[tokio::test]
async fn the_first_part_of_a_request_arrives_before_the_last_is_sent() {
    let (seen, mut arrived) = mpsc::channel::<Bytes>(4);
    let program = Program::start(move |request| {
        let seen = seen.clone();
        async move {
            let mut body = Body::new(request.into_body());
            while let Some(Ok(frame)) = body.frame().await {
                seen.send(frame.into_data().unwrap()).await.unwrap();
            }
            Response::new(Body::from("done"))
        }
    })
    .await;
    let app = App::new();
    make(&app, proxy("/app/", &program.url())).await;
    let (sender, body) = parts();
    let mut upload = request("POST", "/app/", &[]);
    *upload.body_mut() = body;
    let answer = tokio::spawn(async move { app.site.answer(upload).await });
    for part in ["one", "two"] {
        sender.send(part.into()).await.unwrap();
        assert_eq!(timeout(SOON, arrived.recv()).await.unwrap().unwrap(), part);
    }
    drop(sender);
    let response = timeout(SOON, answer).await.unwrap().unwrap();
    assert_eq!(to_bytes(response.into_body(), 10).await.unwrap(), "done");
}

#[tokio::test]
async fn large_bodies_pass_in_parts() {
    const PART: usize = 64 * 1024;
    const PARTS: usize = 512;
    let program = Program::start(|request| async move {
        // What comes in goes out again.
        Response::new(Body::new(request.into_body()))
    })
    .await;
    let app = App::new();
    make(&app, proxy("/app/", &program.url())).await;
    let (sender, body) = parts();
    let mut upload = request("POST", "/app/", &[]);
    *upload.body_mut() = body;
    let sending = tokio::spawn(async move {
        for _ in 0..PARTS {
            sender.send(vec![7; PART].into()).await.unwrap();
        }
    });
    let response = timeout(SOON, app.site.answer(upload)).await.unwrap();
    let mut body = response.into_body();
    let (mut total, mut largest) = (0, 0);
    while let Some(frame) = timeout(SOON, body.frame()).await.unwrap() {
        let data = frame.unwrap().into_data().unwrap();
        assert!(data.iter().all(|byte| *byte == 7));
        total += data.len();
        largest = largest.max(data.len());
    }
    sending.await.unwrap();
    assert_eq!(total, PART * PARTS);
    assert!(largest < 4 * 1024 * 1024, "{largest}");
}

#[tokio::test]
async fn an_upstream_hears_that_the_caller_has_gone() {
    let (sender, body) = parts();
    let body = std::sync::Arc::new(Mutex::new(Some(body)));
    let program = Program::start(move |_| {
        let body = std::sync::Arc::clone(&body);
        async move { Response::new(body.lock().await.take().unwrap()) }
    })
    .await;
    let app = App::new();
    make(&app, proxy("/app/", &program.url())).await;
    sender.send("x".into()).await.unwrap();
    let response = app.site.answer(request("GET", "/app/", &[])).await;
    let mut body = response.into_body();
    assert_eq!(next(&mut body).await, "x");
    drop(body);
    // The program's side of the body is dropped once its connection is closed.
    timeout(SOON, sender.closed()).await.unwrap();
}
