//! Against small servers on this computer that answer exactly what a test wants.

mod answers;
mod login;
mod problems;

use std::{net::SocketAddr, sync::Arc, time::Duration};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
    sync::Mutex,
};

use super::*;
use crate::{
    Secret,
    connections::{ServerKind, Wire},
};

const KEY: &str = "9054f7aa1b2c3d4e5f60718293a4b5c6d7e8f901";

/// A server that gives every connection the same answer and records what was sent to it.
struct Canned {
    address: SocketAddr,
    seen: Arc<Mutex<Vec<String>>>,
}

impl Canned {
    async fn new(answer: impl Into<Vec<u8>>) -> Self {
        let answer = answer.into();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let seen = Arc::new(Mutex::new(Vec::new()));
        let record = Arc::clone(&seen);
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let (answer, record) = (answer.clone(), Arc::clone(&record));
                tokio::spawn(async move {
                    let mut buffer = vec![0; 64 * 1024];
                    let length = stream.read(&mut buffer).await.unwrap_or(0);
                    let text = String::from_utf8_lossy(&buffer[..length]).into_owned();
                    record.lock().await.push(text);
                    stream.write_all(&answer).await.ok();
                    stream.shutdown().await.ok();
                });
            }
        });
        Self { address, seen }
    }

    fn base(&self) -> Address {
        format!("http://{}", self.address).parse().unwrap()
    }

    async fn first(&self) -> String {
        self.seen.lock().await.first().cloned().unwrap_or_default()
    }
}

fn json(status: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nX-Two: b\r\nAllow: GET\r\n\
         Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    )
}

fn get(path: &str) -> Outgoing {
    Outgoing {
        method: "GET".into(),
        path: path.into(),
        ..Outgoing::default()
    }
}

async fn sent(server: &Address, outgoing: &Outgoing, token: Option<&Secret>) -> Exchange {
    let register = Cancellations::default();
    let connector = Connector::with_timeout(Duration::from_secs(1)).unwrap();
    send(
        &connector,
        server,
        outgoing,
        token.map(credential),
        &mut register.begin("1"),
    )
    .await
}

fn credential(token: &Secret) -> Credential<'_> {
    Credential {
        keyword: "Token",
        token,
    }
}

async fn logged_in(server: &Address) -> Result<Secret, LoginError> {
    let connector = Connector::with_timeout(Duration::from_secs(1)).unwrap();
    let password = Secret::new("correct horse");
    log_in(&connector, server, &Wire::default(), "vitor", &password).await
}
