//! What is sent, and how the answer is shown.

use super::*;

#[tokio::test]
async fn sends_the_token_and_shows_the_answer() {
    let server = Canned::new(json("200 OK", "{\"message\":\"Hello, World!\"}")).await;
    let mut outgoing = get("/hello/?a=1");
    outgoing
        .headers
        .push(("Accept".into(), "application/json".into()));
    outgoing
        .headers
        .push(("authorization".into(), "Token mine".into()));
    let exchange = sent(&server.base(), &outgoing, Some(&Secret::new(KEY))).await;
    assert_eq!(
        (exchange.status, exchange.status_text.as_str()),
        (200, "OK")
    );
    assert_eq!(exchange.body, "{\"message\":\"Hello, World!\"}");
    assert_eq!((exchange.bytes, exchange.body_is_base64), (27, false));
    assert_eq!(exchange.problem, None);
    let names: Vec<_> = exchange
        .headers
        .iter()
        .map(|(name, _)| name.as_str())
        .collect();
    assert_eq!(
        names,
        [
            "content-type",
            "x-two",
            "allow",
            "content-length",
            "connection"
        ]
    );
    let seen = server.first().await;
    assert!(
        seen.contains(&format!("authorization: Token {KEY}\r\n")),
        "{seen}"
    );
    assert!(!seen.contains("mine"), "{seen}");
}

#[tokio::test]
async fn a_token_does_not_follow_a_redirect() {
    let thief = Canned::new(json("200 OK", "{}")).await;
    let location = format!("{}/?was={KEY}", thief.base());
    let redirect =
        format!("HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n");
    let server = Canned::new(redirect).await;
    let exchange = sent(&server.base(), &get("/hello/"), Some(&Secret::new(KEY))).await;
    assert_eq!(exchange.status, 302);
    assert_eq!(thief.first().await, "");
    assert!(!format!("{exchange:?}").contains(&KEY[8..]), "{exchange:?}");
}

#[tokio::test]
async fn an_echo_shows_no_token() {
    let body = format!("{{\"authorization\":\"Token {KEY}\"}}");
    let server = Canned::new(json("200 OK", &body)).await;
    let exchange = sent(&server.base(), &get("/echo/"), Some(&Secret::new(KEY))).await;
    assert!(!format!("{exchange:?}").contains(&KEY[8..]), "{exchange:?}");
    let server = Canned::new(json("200 OK", &format!("{{\"token\":\"{KEY}\"}}"))).await;
    let exchange = sent(&server.base(), &get("/api-token-auth/"), None).await;
    assert_eq!(exchange.body, "{\"token\":\"9054f7aa••••••••••••••••\"}");
}

#[tokio::test]
async fn bytes_that_are_no_text_come_as_base64() {
    let mut answer = b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n".to_vec();
    answer.extend([0xff, 0x00, 0xfe]);
    let exchange = sent(&Canned::new(answer).await.base(), &get("/"), None).await;
    assert_eq!(
        (exchange.body.as_str(), exchange.body_is_base64),
        ("/wD+", true)
    );
}

#[tokio::test]
async fn a_body_without_end_is_cut() {
    let length = MAX_BODY_BYTES + 1_000;
    let mut answer = format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n").into_bytes();
    answer.resize(answer.len() + length, b'a');
    let server = Canned::new(answer).await;
    let register = Cancellations::default();
    let connector = Connector::new().unwrap();
    let mut cancellation = register.begin("1");
    let exchange = send(
        &connector,
        &server.base(),
        &get("/"),
        None,
        &mut cancellation,
    )
    .await;
    assert_eq!(exchange.bytes, MAX_BODY_BYTES as u64);
    assert_eq!(
        exchange.problem.map(|problem| problem.kind),
        Some("truncated")
    );
}
