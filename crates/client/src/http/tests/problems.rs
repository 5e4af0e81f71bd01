//! What goes wrong, told apart.

use super::*;

#[tokio::test]
async fn problems_are_told_apart() {
    let kind = |exchange: Exchange| {
        exchange
            .problem
            .map(|problem| (problem.kind, problem.title))
    };
    let free = TcpListener::bind("127.0.0.1:0")
        .await
        .unwrap()
        .local_addr()
        .unwrap();
    let nobody: Address = format!("http://{free}").parse().unwrap();
    let exchange = sent(&nobody, &get("/"), None).await;
    assert_eq!(
        kind(exchange.clone()),
        Some(("no_answer", format!("No answer from {free}")))
    );
    assert_eq!(exchange.problem.unwrap().message, "Connection refused.");

    let mute = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", mute.local_addr().unwrap())
        .parse()
        .unwrap();
    let title = "No answer after 1 s".to_owned();
    assert_eq!(
        kind(sent(&base, &get("/"), None).await),
        Some(("timed_out", title))
    );

    let dropping = Canned::new("").await;
    let title = "Connection closed before an answer".to_owned();
    assert_eq!(
        kind(sent(&dropping.base(), &get("/"), None).await),
        Some(("dropped", title))
    );

    let half = Canned::new("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc").await;
    let exchange = sent(&half.base(), &get("/"), None).await;
    assert_eq!((exchange.status, exchange.body.as_str()), (200, "abc"));
    assert_eq!(
        exchange.problem.map(|problem| problem.kind),
        Some("dropped")
    );
}

#[tokio::test]
async fn a_request_that_cannot_be_formed_is_refused() {
    let server = Canned::new(json("200 OK", "{}")).await;
    for outgoing in [
        get("hello/"),
        Outgoing {
            method: "CONNECT".into(),
            ..get("/")
        },
        Outgoing {
            method: "".into(),
            ..get("/")
        },
        Outgoing {
            headers: vec![("a b".into(), "c".into())],
            ..get("/")
        },
        Outgoing {
            headers: vec![("a".into(), "b\r\nc: d".into())],
            ..get("/")
        },
        Outgoing {
            headers: vec![("Content-Length".into(), "7".into())],
            ..get("/")
        },
        Outgoing {
            headers: vec![("Host".into(), "evil.com".into())],
            ..get("/")
        },
    ] {
        let exchange = sent(&server.base(), &outgoing, None).await;
        let kind = exchange.problem.map(|problem| problem.kind);
        assert_eq!(kind, Some("invalid"), "{outgoing:?}");
    }
    assert_eq!(server.first().await, "");
}

#[tokio::test]
async fn a_request_can_be_cancelled() {
    let mute = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base: Address = format!("http://{}", mute.local_addr().unwrap())
        .parse()
        .unwrap();
    let register = Cancellations::default();
    let connector = Connector::new().unwrap();
    let mut cancellation = register.begin("1");
    let outgoing = get("/");
    let (exchange, ()) = tokio::join!(
        send(&connector, &base, &outgoing, None, &mut cancellation),
        async {
            tokio::time::sleep(Duration::from_millis(50)).await;
            assert!(register.cancel("1"));
        }
    );
    assert_eq!(
        exchange.problem.map(|problem| problem.kind),
        Some("cancelled")
    );
}

#[tokio::test]
async fn an_untrusted_certificate_is_named() {
    let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    let key = rustls::pki_types::PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
    let config = rustls::ServerConfig::builder()
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key)
        .unwrap();
    let acceptor = tokio_rustls::TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            acceptor.accept(stream).await.ok();
        }
    });
    let base: Address = format!("https://localhost:{port}").parse().unwrap();
    let error = logged_in(&base).await.unwrap_err();
    assert!(
        matches!(error, LoginError::Failed(Failure::Untrusted { .. })),
        "{error:?}"
    );
    let exchange = sent(&base, &get("/"), None).await;
    let problem = exchange.problem.unwrap();
    assert_eq!(
        problem.title, "The certificate is not trusted",
        "{problem:?}"
    );
}
