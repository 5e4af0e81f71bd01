//! Slow clients do not shut good ones out.

// Helpers here run in tests only, where a panic is the way to fail.
#![allow(clippy::unwrap_used)]

mod support;

use std::net::SocketAddr;
use std::sync::Arc;

use keyfob_server::serve::{bind, serve};
use support::App;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// Fewer places than there are slow clients.
const CAP: usize = 8;

async fn dribble(address: SocketAddr) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(b"GET /hello/ HT").await.unwrap();
    stream
}

async fn status(address: SocketAddr, key: &str) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let head = format!(
        "GET /hello/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nAuthorization: Token {key}\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer.lines().next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn good_requests_are_answered_while_more_clients_dribble_than_there_are_places() {
    let app = App::new();
    let (_, key) = app.user("vitor", false, false).await;
    let listeners = bind(([127, 0, 0, 1], 0).into()).await.unwrap();
    let server = serve(listeners, Arc::new(app.site), CAP);
    let address = server.address();
    let mut slow = Vec::new();
    for _ in 0..5 {
        for _ in 0..2 * CAP {
            slow.push(dribble(address).await);
        }
        assert_eq!(status(address, &key).await, "HTTP/1.1 200 OK");
    }
    // The first of them were closed to make room.
    let mut byte = [0];
    let first = slow[0].read(&mut byte).await;
    assert!(matches!(first, Ok(0) | Err(_)), "{first:?}");
    drop(slow);
    server.shutdown().await;
}
