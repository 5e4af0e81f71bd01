//! A program behind a proxy.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::body::{Body, to_bytes};
use http::{HeaderMap, Request, Response};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// A program that listens on loopback until it is dropped.
pub struct Program {
    pub address: SocketAddr,
    task: JoinHandle<()>,
}

impl Program {
    /// Answers each request with `answer`.
    pub async fn start<F, A>(answer: F) -> Self
    where
        F: Fn(Request<Incoming>) -> A + Send + Sync + 'static,
        A: Future<Output = Response<Body>> + Send + 'static,
    {
        let answer = Arc::new(answer);
        Self::listen(move |stream| {
            let answer = Arc::clone(&answer);
            async move {
                let service = service_fn(move |request| {
                    let answer = answer(request);
                    async move { Ok::<_, Infallible>(answer.await) }
                });
                let builder = hyper::server::conn::http1::Builder::new();
                let _ = builder
                    .serve_connection(TokioIo::new(stream), service)
                    .await;
            }
        })
        .await
    }

    /// Does with each connection what `serve` does.
    pub async fn listen<F, A>(serve: F) -> Self
    where
        F: Fn(tokio::net::TcpStream) -> A + Send + 'static,
        A: Future<Output = ()> + Send + 'static,
    {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream));
            }
        });
        Self { address, task }
    }

    /// Answers with what it was asked.
    pub async fn echo() -> Self {
        Self::start(|request| async move {
            let seen = seen(request).await;
            Response::builder()
                .header("content-type", "application/json")
                .body(Body::from(seen.to_string()))
                .unwrap()
        })
        .await
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// What a request says.
async fn seen(request: Request<Incoming>) -> Value {
    let (parts, body) = request.into_parts();
    let body = to_bytes(Body::new(body), 1 << 26).await.unwrap();
    json!({
        "method": parts.method.as_str(),
        "target": parts.uri.to_string(),
        "headers": headers(&parts.headers),
        "body": String::from_utf8_lossy(&body),
    })
}

/// Names to values; several of one name are a list.
fn headers(headers: &HeaderMap) -> Value {
    let names = headers.keys().map(|name| {
        let values = headers.get_all(name).iter();
        let values: Vec<_> = values
            .map(|v| String::from_utf8_lossy(v.as_bytes()))
            .collect();
        (
            name.as_str().to_owned(),
            match values.as_slice() {
                [one] => json!(one),
                several => json!(several),
            },
        )
    });
    Value::Object(names.collect())
}
