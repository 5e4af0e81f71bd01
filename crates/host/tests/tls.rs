//! The server in TLS, with a certificate that is replaced under it.

// Helpers here run in tests only, where a panic is the way to fail.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::time::{Duration, Instant};

use keyfob_host::{DataDir, Host, HostError, HostOptions, Running, ServeOptions, TlsFiles};
use reqwest::{Certificate, Client, StatusCode, Version};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// Time for what has to happen by itself.
const PATIENCE: Duration = Duration::from_secs(30);

struct Folder {
    temp: TempDir,
    host: Host,
}

impl Folder {
    async fn new() -> Self {
        let temp = tempfile::tempdir().unwrap();
        let dir = DataDir::at(temp.path().join("data"), temp.path().join("config"));
        let host = Host::open(&dir, HostOptions::default()).await.unwrap();
        Self { temp, host }
    }

    fn files(&self) -> TlsFiles {
        TlsFiles {
            certificate: self.temp.path().join("server.crt"),
            key: self.temp.path().join("server.key"),
        }
    }

    /// Puts a new certificate in place; gives a client that trusts no other.
    fn renew(&self) -> Client {
        let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        let certificate = made.cert.pem();
        fs::write(self.files().certificate, &certificate).unwrap();
        fs::write(self.files().key, made.signing_key.serialize_pem()).unwrap();
        let trusted = Certificate::from_pem(certificate.as_bytes()).unwrap();
        Client::builder().tls_certs_only([trusted]).build().unwrap()
    }

    async fn serve(&self) -> Running {
        let options = ServeOptions {
            listen: ([127, 0, 0, 1], 0).into(),
            tls: Some(self.files()),
            ..ServeOptions::default()
        };
        self.host.serve(options).await.unwrap()
    }
}

async fn healthy(client: &Client, running: &Running) -> Result<Version, reqwest::Error> {
    let url = format!("https://localhost:{}/healthz", running.address().port());
    let answer = client.get(url).send().await?;
    assert_eq!(answer.status(), StatusCode::OK);
    let version = answer.version();
    answer.bytes().await?;
    Ok(version)
}

#[tokio::test]
async fn a_renewed_certificate_is_used_and_open_connections_stay() {
    let folder = Folder::new().await;
    let before = folder.renew();
    let running = folder.serve().await;
    assert!(running.is_encrypted());
    // Both ends would speak HTTP/2 if ALPN let them.
    assert_eq!(healthy(&before, &running).await.unwrap(), Version::HTTP_11);

    let after = folder.renew();
    let start = Instant::now();
    while healthy(&after, &running).await.is_err() {
        assert!(
            start.elapsed() < PATIENCE,
            "the new certificate is not used"
        );
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    // It would not shake hands again, so this goes over the connection of before.
    healthy(&before, &running).await.unwrap();

    fs::write(folder.files().key, "no key").unwrap();
    assert!(matches!(
        running.reload_certificate(),
        Err(HostError::Certificate(_))
    ));
    healthy(&after, &running).await.unwrap();
    running.shutdown().await;
}

#[tokio::test]
async fn a_certificate_is_read_again_when_told() {
    let folder = Folder::new().await;
    folder.renew();
    let running = folder.serve().await;
    let after = folder.renew();
    running.reload_certificate().unwrap();
    healthy(&after, &running).await.unwrap();
    running.shutdown().await;
}

#[tokio::test]
async fn whoever_does_not_speak_tls_gets_nothing_and_holds_nothing_up() {
    let folder = Folder::new().await;
    let client = folder.renew();
    let running = folder.serve().await;
    let mut silent = TcpStream::connect(running.address()).await.unwrap();
    let mut plain = TcpStream::connect(running.address()).await.unwrap();
    plain
        .write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
        .await
        .unwrap();
    let mut answer = Vec::new();
    let _ = plain.read_to_end(&mut answer).await;
    assert!(!answer.starts_with(b"HTTP/"), "{answer:?}");
    healthy(&client, &running).await.unwrap();
    // The silent one is still shaking hands.
    tokio::time::timeout(Duration::from_secs(8), running.shutdown())
        .await
        .unwrap();
    let ended = silent.read(&mut [0]).await;
    assert!(matches!(ended, Ok(0) | Err(_)), "{ended:?}");
}

#[tokio::test]
async fn files_that_make_no_server_are_refused() {
    let folder = Folder::new().await;
    folder.renew();
    let files = folder.files();
    files.check().unwrap();
    let certificate = fs::read(&files.certificate).unwrap();
    folder.renew();
    let key = fs::read(&files.key).unwrap();
    for (certificate, key, why) in [
        (
            certificate.as_slice(),
            key.as_slice(),
            "of another certificate",
        ),
        (&b""[..], &key, "no certificate"),
        (&certificate, &b""[..], "no key"),
        (&b"-----BEGIN CERTIFICATE-----\nx"[..], &key, "no PEM"),
    ] {
        fs::write(&files.certificate, certificate).unwrap();
        fs::write(&files.key, key).unwrap();
        assert!(files.check().is_err(), "{why}");
    }
    fs::write(&files.certificate, &certificate).unwrap();
    fs::remove_file(&files.key).unwrap();
    let error = files.check().unwrap_err().to_string();
    assert!(error.contains("server.key"), "{error}");
}

#[tokio::test]
async fn other_computers_are_served_in_tls_or_behind_a_proxy_only() {
    let folder = Folder::new().await;
    folder.renew();
    let everywhere = ServeOptions {
        listen: ([0, 0, 0, 0], 0).into(),
        ..ServeOptions::default()
    };
    let refused = folder.host.serve(everywhere.clone()).await;
    assert!(matches!(refused, Err(HostError::Bind(_))), "{refused:?}");
    let behind_proxy = ServeOptions {
        behind_tls_proxy: true,
        ..everywhere.clone()
    };
    let encrypted = ServeOptions {
        tls: Some(folder.files()),
        ..everywhere
    };
    for options in [behind_proxy, encrypted] {
        folder.host.serve(options).await.unwrap().shutdown().await;
    }
}
