//! A load of one request, over and over, on kept connections.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// Requests answered in each second, over `connections` connections for about `time`.
pub(crate) async fn throughput(
    address: SocketAddr,
    request: &[u8],
    connections: usize,
    time: Duration,
) -> anyhow::Result<f64> {
    let start = Instant::now();
    let mut clients = Vec::new();
    for _ in 0..connections {
        let request = request.to_vec();
        clients.push(tokio::spawn(client(address, request, start + time)));
    }
    let mut answered = 0;
    for client in clients {
        answered += client.await??;
    }
    #[allow(clippy::cast_precision_loss)] // Counts here are far below 2^52.
    Ok(answered as f64 / start.elapsed().as_secs_f64())
}

async fn client(address: SocketAddr, request: Vec<u8>, end: Instant) -> anyhow::Result<u64> {
    let mut stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    let length = first(&mut stream, &request).await?;
    let mut buffer = vec![0; length];
    let mut answered = 1;
    while Instant::now() < end {
        stream.write_all(&request).await?;
        stream.read_exact(&mut buffer).await?;
        answered += 1;
    }
    ensure!(buffer.starts_with(b"HTTP/1.1 200"), "an answer was not 200");
    Ok(answered)
}

/// Sends the first request and learns how long an answer is: all are alike but for the date, whose
/// length is fixed.
async fn first(stream: &mut TcpStream, request: &[u8]) -> anyhow::Result<usize> {
    stream.write_all(request).await?;
    let mut answer = Vec::new();
    loop {
        ensure!(
            stream.read_buf(&mut answer).await? > 0,
            "the server closed the connection"
        );
        let Some(head) = answer.windows(4).position(|window| window == b"\r\n\r\n") else {
            continue;
        };
        let text = String::from_utf8_lossy(&answer[..head]).to_lowercase();
        let length = text
            .split("content-length: ")
            .nth(1)
            .and_then(|rest| rest.lines().next());
        let length: usize = length
            .context("an answer without a length")?
            .trim()
            .parse()?;
        ensure!(
            text.starts_with("http/1.1 200"),
            "the first answer was: {text}"
        );
        if answer.len() == head + 4 + length {
            return Ok(answer.len());
        }
    }
}
