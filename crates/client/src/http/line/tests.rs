//! Against small servers on this computer that take their time where a test wants it.

use std::net::SocketAddr;

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

use super::*;
use crate::http::{Cancellations, Connector, Exchange, Outgoing, send};

/// Answers each request of a connection after `before`, the body `within` after the head.
async fn slow(before: Duration, within: Duration) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            tokio::spawn(async move {
                let mut buffer = vec![0; 64 * 1024];
                while stream.read(&mut buffer).await.is_ok_and(|read| read > 0) {
                    tokio::time::sleep(before).await;
                    let head = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n";
                    stream.write_all(head).await.ok();
                    tokio::time::sleep(within).await;
                    stream.write_all(b"ok").await.ok();
                }
            });
        }
    });
    address
}

async fn sent(connector: &Connector, server: SocketAddr, outgoing: &Outgoing) -> Exchange {
    let register = Cancellations::default();
    let base = format!("http://{server}").parse().unwrap();
    send(connector, &base, outgoing, None, &mut register.begin("1")).await
}

fn get() -> Outgoing {
    Outgoing {
        method: "GET".into(),
        path: "/x/".into(),
        ..Outgoing::default()
    }
}

#[tokio::test]
async fn waiting_and_receiving_are_measured_apart() {
    let server = slow(Duration::from_millis(60), Duration::from_millis(40)).await;
    let exchange = sent(&Connector::new().unwrap(), server, &get()).await;
    let timing = exchange.timing.unwrap();
    // A lower bound is the server's own doing; an upper one would be the machine's.
    assert!(timing.wait.ms >= 50.0, "{timing:?}");
    assert!(timing.receive.ms >= 30.0, "{timing:?}");
    let connect = timing.connect.unwrap();
    assert!(
        connect.from_ms + connect.ms <= timing.send.from_ms + 0.002,
        "{timing:?}"
    );
    assert!(timing.send.from_ms + timing.send.ms <= timing.wait.from_ms + 0.002);
    let end = timing.receive.from_ms + timing.receive.ms;
    assert!((exchange.time_ms - end).abs() < 0.06, "{exchange:?}");
}

#[tokio::test]
async fn a_connection_that_is_used_again_says_so() {
    let server = slow(Duration::ZERO, Duration::ZERO).await;
    let connector = Connector::new().unwrap();
    let first = sent(&connector, server, &get()).await.timing.unwrap();
    // The connection goes back to the pool a moment after the body's end.
    tokio::time::sleep(Duration::from_millis(20)).await;
    let second = sent(&connector, server, &get()).await.timing.unwrap();
    assert!(first.connect.is_some());
    assert_eq!(second.connect, None);
    assert_eq!(first.sent_bytes, second.sent_bytes);
}

#[tokio::test]
async fn the_bytes_of_the_whole_request_are_counted() {
    let server = slow(Duration::ZERO, Duration::ZERO).await;
    let connector = Connector::new().unwrap();
    let bare = sent(&connector, server, &get()).await.timing.unwrap();
    let host = format!("host: {server}\r\n");
    let agent = format!("user-agent: Keyfob/{}\r\n", env!("CARGO_PKG_VERSION"));
    let head = format!("GET /x/ HTTP/1.1\r\naccept: */*\r\n{agent}{host}\r\n");
    assert_eq!(bare.sent_bytes, head.len() as u64);
    let with_body = Outgoing {
        method: "POST".into(),
        body: Some("a".repeat(1_000_000)),
        ..get()
    };
    let posted = sent(&connector, server, &with_body).await.timing.unwrap();
    assert!(posted.sent_bytes > 1_000_000, "{posted:?}");
}

#[tokio::test]
async fn an_exchange_without_an_answer_has_no_stages() {
    let free = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let nobody = free.local_addr().unwrap();
    drop(free);
    let exchange = sent(&Connector::new().unwrap(), nobody, &get()).await;
    assert_eq!(exchange.timing, None);
}

#[tokio::test]
async fn a_request_may_have_a_limit_of_its_own() {
    let server = slow(Duration::from_secs(60), Duration::ZERO).await;
    let hasty = Outgoing {
        timeout: Some(Duration::from_secs(1)),
        ..get()
    };
    let exchange = sent(&Connector::new().unwrap(), server, &hasty).await;
    let title = exchange.problem.map(|problem| problem.title);
    assert_eq!(title.as_deref(), Some("No answer after 1 s"));
}
