//! Just enough HTTP to ask a server on this computer.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

/// Sends a request; gives the status and the body.
pub fn send(address: &str, head: &str, body: &str) -> (u16, String) {
    let mut stream = TcpStream::connect(address).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(30)))
        .unwrap();
    let request = format!(
        "{head}\r\nHost: {address}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let status = answer.split(' ').nth(1).unwrap().parse().unwrap();
    let body = answer.split_once("\r\n\r\n").unwrap().1.to_owned();
    (status, body)
}

pub fn hello(address: &str, key: &str) -> (u16, String) {
    send(
        address,
        &format!("GET /hello/ HTTP/1.1\r\nAuthorization: Token {key}"),
        "",
    )
}

pub fn log_in(address: &str, username: &str, password: &str) -> (u16, String) {
    let body = serde_json::json!({"username": username, "password": password}).to_string();
    let head = "POST /api-token-auth/ HTTP/1.1\r\nContent-Type: application/json";
    send(address, head, &body)
}
