//! Requests as exact bytes, and what comes back.

use std::net::SocketAddr;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::case::Request;
use crate::placeholders::Placeholders;

pub struct Reply {
    pub status: u16,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
    pub head: bool,
}

impl Reply {
    pub fn header(&self, name: &str) -> Option<String> {
        let values: Vec<_> = self
            .headers
            .iter()
            .filter(|(known, _)| known == name)
            .collect();
        let values: Vec<&str> = values.iter().map(|(_, value)| value.as_str()).collect();
        (!values.is_empty()).then(|| values.join(", "))
    }
}

pub fn request_bytes(request: &Request, placeholders: &Placeholders) -> Vec<u8> {
    let headers: Vec<(&str, String)> = request
        .headers
        .iter()
        .map(|(name, value)| (name.as_str(), placeholders.expand(value)))
        .collect();
    let has = |name: &str| {
        headers
            .iter()
            .any(|(known, _)| known.eq_ignore_ascii_case(name))
    };
    let body = body(request, placeholders);
    let mut lines = vec![format!(
        "{} {} HTTP/1.1",
        request.method,
        placeholders.expand(&request.target)
    )];
    if !has("host") {
        lines.push(format!("Host: {}", placeholders.address));
    }
    lines.extend(
        headers
            .iter()
            .map(|(name, value)| format!("{name}: {value}")),
    );
    if let Some(body) = &body
        && !has("content-length")
    {
        lines.push(format!("Content-Length: {}", body.len()));
    }
    if !has("connection") {
        lines.push("Connection: close".to_owned());
    }
    let head = lines.join("\r\n") + "\r\n\r\n";
    let mut bytes = encode(&head, request.header_encoding.as_deref());
    bytes.extend(body.unwrap_or_default());
    bytes
}

fn body(request: &Request, placeholders: &Placeholders) -> Option<Vec<u8>> {
    if let Some(hex) = &request.body_hex {
        let digits: Vec<u8> = hex.chars().map(|c| c.to_digit(16).unwrap() as u8).collect();
        return Some(
            digits
                .chunks(2)
                .map(|pair| pair[0] * 16 + pair[1])
                .collect(),
        );
    }
    let text = placeholders.expand(request.body.as_ref()?);
    Some(encode(&text, request.body_encoding.as_deref()))
}

fn encode(text: &str, encoding: Option<&str>) -> Vec<u8> {
    match encoding {
        None | Some("utf-8") => text.as_bytes().to_vec(),
        Some("latin-1") => text.chars().map(|c| u8::try_from(c).unwrap()).collect(),
        Some("utf-16") => encode(&format!("\u{feff}{text}"), Some("utf-16-le")),
        Some("utf-16-le") => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        Some(other) => panic!("unknown encoding {other}"),
    }
}

pub async fn send(address: SocketAddr, method: &str, request: &[u8]) -> Reply {
    let (mut read, mut write) = TcpStream::connect(address).await.unwrap().into_split();
    let request = request.to_vec();
    // The server may answer before it has read everything.
    let sending = tokio::spawn(async move {
        let _ = write.write_all(&request).await;
        write
    });
    let mut bytes = Vec::new();
    let _ = read.read_to_end(&mut bytes).await;
    sending.abort();
    parse(&bytes, method == "HEAD")
}

fn parse(bytes: &[u8], head: bool) -> Reply {
    let end = bytes
        .windows(4)
        .position(|w| w == b"\r\n\r\n")
        .expect("no answer");
    let text: String = bytes[..end].iter().map(|&b| char::from(b)).collect();
    let mut lines = text.split("\r\n");
    let status = lines
        .next()
        .unwrap()
        .split(' ')
        .nth(1)
        .unwrap()
        .parse()
        .unwrap();
    let headers = lines.map(|line| {
        let (name, value) = line.split_once(':').unwrap();
        (name.to_ascii_lowercase(), value.trim().to_owned())
    });
    Reply {
        status,
        headers: headers.collect(),
        body: bytes[end + 4..].to_vec(),
        head,
    }
}
