//! A proxy to a program that speaks TLS: another Keyfob. Linux, where a variable says whom to trust.
#![cfg(target_os = "linux")]
// Helpers here run in tests only, where a panic is the way to fail.
#![allow(clippy::unwrap_used)]

mod common;

use std::io::{BufRead as _, BufReader};
use std::os::unix::fs::PermissionsExt as _;
use std::process::{Child, ChildStdout, Stdio};

use common::Keyfob;
use common::http::send;
use common::server::Server;

/// A Keyfob with a certificate for `localhost` that nobody knows.
struct Secure {
    keyfob: Keyfob,
    child: Child,
    /// Kept open: it says more after its first line.
    _lines: BufReader<ChildStdout>,
    port: String,
}

impl Secure {
    fn start() -> Self {
        let keyfob = Keyfob::new();
        let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        let file = |name: &str| keyfob.folder.path().join(name);
        std::fs::write(file("server.crt"), made.cert.pem()).unwrap();
        std::fs::write(file("server.key"), made.signing_key.serialize_pem()).unwrap();
        let mode = std::fs::Permissions::from_mode(0o600);
        std::fs::set_permissions(file("server.key"), mode).unwrap();
        let mut command = keyfob.command();
        command
            .args(["serve", "--listen", "127.0.0.1:0", "--tls-certificate"])
            .arg(file("server.crt"))
            .arg("--tls-key")
            .arg(file("server.key"))
            .stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut line = String::new();
        let mut lines = BufReader::new(child.stdout.take().unwrap());
        lines.read_line(&mut line).unwrap();
        let address = line.split("https://").nth(1).unwrap();
        let port = address.split([':', ' ']).nth(1).unwrap().to_owned();
        Self {
            keyfob,
            child,
            _lines: lines,
            port,
        }
    }
}

impl Drop for Secure {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What a proxy in front answers, when it trusts the certificate or only what the system trusts.
fn through(upstream: &Secure, trusted: bool) -> (u16, String) {
    let keyfob = Keyfob::new();
    let mut command = keyfob.command();
    command.args(["serve", "--listen", "127.0.0.1:0"]);
    if trusted {
        command.env(
            "SSL_CERT_FILE",
            upstream.keyfob.folder.path().join("server.crt"),
        );
    }
    let server = Server::run(command);
    let address = format!("https://localhost:{}/", upstream.port);
    let ran = keyfob.run(&["route", "add-proxy", "/app/", &address, "--needs", "anyone"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let told = if trusted {
        ""
    } else {
        "The certificate is not trusted.\n"
    };
    assert_eq!(ran.err, told);
    send(&server.address, "GET /app/hello/ HTTP/1.1", "")
}

#[test]
fn a_certificate_must_be_trusted() {
    let upstream = Secure::start();
    let (status, body) = through(&upstream, false);
    let told = "The certificate of this route's upstream is not trusted.";
    assert_eq!((status, body), (502, format!("{{\"detail\":\"{told}\"}}")));
    let (status, body) = through(&upstream, true);
    let told = "Authentication credentials were not provided.";
    assert_eq!((status, body), (401, format!("{{\"detail\":\"{told}\"}}")));
}
