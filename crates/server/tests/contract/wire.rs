//! What belongs to the connection: bodies that come slowly, in chunks, or are too large.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::accounts::PlainAccounts;
use crate::{FIXTURE, server};

const LOGIN: &str = "POST /api-token-auth/ HTTP/1.1\r\nHost: localhost\r\n\
                     Content-Type: application/json\r\n";
const CREDENTIALS: &str = r#"{"username":"vitor","password":"123"}"#;

async fn start() -> SocketAddr {
    let fixture = serde_json::from_str(FIXTURE).unwrap();
    server::start(PlainAccounts::new(&fixture)).await
}

/// Sends pieces on one connection, each once something has come for the one before; gives all
/// that came until the server closed.
async fn talk(address: SocketAddr, pieces: &[&str]) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let mut answer = Vec::new();
    for (place, piece) in pieces.iter().enumerate() {
        if place > 0 {
            let read = stream.read_buf(&mut answer);
            timeout(Duration::from_secs(10), read)
                .await
                .unwrap()
                .unwrap();
        }
        stream.write_all(piece.as_bytes()).await.unwrap();
    }
    let rest = stream.read_to_end(&mut answer);
    let _ = timeout(Duration::from_secs(10), rest).await.unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_asks_first_is_told_to_continue() {
    let length = CREDENTIALS.len();
    let head = format!(
        "{LOGIN}Connection: close\r\nExpect: 100-continue\r\nContent-Length: {length}\r\n\r\n"
    );
    let answer = talk(start().await, &[&head, CREDENTIALS]).await;
    assert!(answer.starts_with("HTTP/1.1 100 Continue\r\n"), "{answer}");
    assert!(answer.contains("HTTP/1.1 200 OK\r\n"), "{answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_asks_first_need_not_send_too_much() {
    let head = format!("{LOGIN}Expect: 100-continue\r\nContent-Length: 3000000\r\n\r\n");
    let answer = talk(start().await, &[&head]).await;
    assert!(
        answer.starts_with("HTTP/1.1 400 Bad Request\r\n"),
        "{answer}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn chunks_are_read() {
    let length = CREDENTIALS.len();
    let request = format!(
        "{LOGIN}Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n\
         {length:x}\r\n{CREDENTIALS}\r\n0\r\n\r\n"
    );
    let answer = talk(start().await, &[&request]).await;
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_stands_still_ends_the_connection() {
    let request = format!("{LOGIN}Content-Length: 100\r\n\r\n{{");
    let answer = talk(start().await, &[&request]).await;
    assert!(
        answer.starts_with("HTTP/1.1 408 Request Timeout\r\n"),
        "{answer}"
    );
    assert!(answer.contains("connection: close\r\n"), "{answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_goes_on_after_a_body_nobody_read() {
    let length = CREDENTIALS.len();
    let refused = format!(
        "PUT /api-token-auth/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: {length}\r\n\r\n\
         {CREDENTIALS}"
    );
    let login =
        format!("{LOGIN}Connection: close\r\nContent-Length: {length}\r\n\r\n{CREDENTIALS}");
    let answer = talk(start().await, &[&refused, &login]).await;
    assert!(answer.starts_with("HTTP/1.1 405 "), "{answer}");
    assert!(answer.contains("HTTP/1.1 200 OK\r\n"), "{answer}");
    assert!(answer.contains("cache-control: no-store\r\n"), "{answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_foreign_host_is_refused_before_its_body_is_asked_for() {
    let head = "POST /api-token-auth/ HTTP/1.1\r\nHost: evil.example\r\n\
                Expect: 100-continue\r\nContent-Length: 10\r\n\r\n";
    let answer = talk(start().await, &[head]).await;
    assert!(
        answer.starts_with("HTTP/1.1 400 Bad Request\r\n"),
        "{answer}"
    );
}
