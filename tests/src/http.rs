//! A client that sends just what it is told, on one connection a request.

use std::io::{Error, Read, Result, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use serde_json::Value;

/// An answer.
#[derive(Clone, Debug)]
pub struct Reply {
    /// The status code.
    pub status: u16,
    /// The header block as it came, lower-cased.
    pub head: String,
    /// The body's bytes.
    pub body: Vec<u8>,
}

impl Reply {
    /// The body as JSON; `null` if it is none.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// The text at a JSON pointer such as `/token/key`.
    pub fn text(&self, pointer: &str) -> Option<String> {
        self.json().pointer(pointer)?.as_str().map(str::to_owned)
    }
}

/// A server, and the key to sign requests with.
#[derive(Clone, Debug)]
pub struct Client {
    /// Where the server listens.
    pub address: SocketAddr,
    /// The token's key, if requests are to carry one.
    pub key: Option<String>,
}

impl Client {
    /// A client without a token.
    pub fn new(address: SocketAddr) -> Self {
        Self { address, key: None }
    }

    /// The same client with a token.
    pub fn with_key(&self, key: &str) -> Self {
        Self {
            address: self.address,
            key: Some(key.to_owned()),
        }
    }

    /// GET.
    ///
    /// # Errors
    /// When there is no whole answer: the server is not there, or went away.
    pub fn get(&self, target: &str) -> Result<Reply> {
        self.send("GET", target, &[], b"")
    }

    /// POST with a JSON body.
    ///
    /// # Errors
    /// As [`Self::get`].
    pub fn post(&self, target: &str, body: &Value) -> Result<Reply> {
        self.send(
            "POST",
            target,
            &["Content-Type: application/json"],
            body.to_string().as_bytes(),
        )
    }

    /// Any request; headers are whole lines.
    ///
    /// # Errors
    /// As [`Self::get`].
    pub fn send(&self, method: &str, target: &str, headers: &[&str], body: &[u8]) -> Result<Reply> {
        let mut head = format!("{method} {target} HTTP/1.1\r\nHost: {}\r\n", self.address);
        if let Some(key) = &self.key {
            head.push_str(&format!("Authorization: Token {key}\r\n"));
        }
        for header in headers {
            head.push_str(&format!("{header}\r\n"));
        }
        head.push_str(&format!(
            "Content-Length: {}\r\nConnection: close\r\n\r\n",
            body.len()
        ));
        let mut stream = TcpStream::connect_timeout(&self.address, Duration::from_secs(5))?;
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        stream.write_all(&[head.as_bytes(), body].concat())?;
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes)?;
        parse(&bytes).ok_or_else(|| Error::other("no whole answer"))
    }
}

/// Splits an answer; `None` if it breaks off. Keyfob names every body's length.
fn parse(bytes: &[u8]) -> Option<Reply> {
    let end = bytes.windows(4).position(|w| w == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&bytes[..end]).to_lowercase();
    let status = head.split(' ').nth(1)?.parse().ok()?;
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length:"));
    let body = bytes[end + 4..].to_vec();
    let whole = length.is_none_or(|n| n.trim().parse() == Ok(body.len()));
    whole.then_some(Reply { status, head, body })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_that_breaks_off_is_none() {
        assert!(parse(b"HTTP/1.1 200 OK\r\nContent-Le").is_none());
        assert!(parse(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab").is_none());
        let reply = parse(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}").unwrap();
        assert_eq!(
            (reply.status, reply.body.as_slice()),
            (200, b"{}".as_slice())
        );
    }
}
