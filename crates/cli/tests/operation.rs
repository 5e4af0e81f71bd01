//! A server as whoever runs it sees it: its log, its signals, its metrics.
#![cfg(unix)]
// Helpers here run in tests only, where a panic is the way to fail.
#![allow(clippy::unwrap_used)]

mod common;

use std::io::BufRead as _;
use std::process::Command;

use common::Keyfob;
use common::http::{hello, send};
use common::server::Server;
use serde_json::Value;

fn serve(keyfob: &Keyfob, arguments: &[&str]) -> Server {
    let mut command = keyfob.command();
    command
        .args(["serve", "--listen", "127.0.0.1:0"])
        .args(arguments);
    Server::run(command)
}

/// The log's lines about requests.
fn requests(log: &str) -> Vec<Value> {
    let lines = log
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap());
    lines.filter(|line| line["message"] == "answered").collect()
}

#[test]
fn a_request_is_one_json_line_with_its_id_and_user_and_no_key() {
    let keyfob = Keyfob::new();
    let server = serve(&keyfob, &["--log-format", "json", "--access-log"]);
    keyfob.superuser("vitor");
    let key = keyfob.token(&["drf_create_token", "vitor"], "vitor");
    let head = format!(
        "GET /hello/?token={key} HTTP/1.1\r\nAuthorization: Token {key}\r\nX-Request-Id: mine-7"
    );
    assert_eq!(send(&server.address, &head, "").0, 200);
    assert_eq!(hello(&server.address, "nonsense").0, 401);
    let (code, log) = server.stop("-TERM");
    assert_eq!(code, Some(0), "{log}");
    assert!(!log.contains(&key), "{log}");
    let lines = requests(&log);
    assert_eq!(lines.len(), 2, "{log}");
    let (first, second) = (&lines[0], &lines[1]);
    let span = &first["span"];
    assert_eq!(first["status"], 200);
    assert!(first["milliseconds"].is_f64(), "{first}");
    for (field, value) in [
        ("id", "mine-7"),
        ("method", "GET"),
        ("path", "/hello/"),
        ("address", "127.0.0.1"),
        ("user", "vitor"),
    ] {
        assert_eq!(span[field], value, "{first}");
    }
    assert_eq!(second["status"], 401);
    assert_eq!(second["span"]["id"].as_str().unwrap().len(), 16);
    assert!(second["span"]["user"].is_null(), "{second}");
}

#[test]
fn requests_are_not_logged_unless_that_is_wished() {
    let keyfob = Keyfob::new();
    let server = serve(&keyfob, &[]);
    assert_eq!(hello(&server.address, "nonsense").0, 401);
    let (_, log) = server.stop("-TERM");
    assert!(!log.contains("answered"), "{log}");
    assert!(log.contains("stopping"), "{log}");
}

#[test]
fn a_listed_proxys_word_on_the_client_is_believed_and_no_other() {
    for (proxies, seen) in [
        (&["--trusted-proxy", "127.0.0.1"][..], "192.0.2.7"),
        (&[], "127.0.0.1"),
    ] {
        let keyfob = Keyfob::new();
        let arguments = [&["--log-format", "json", "--access-log"], proxies].concat();
        let server = serve(&keyfob, &arguments);
        let head = "GET /hello/ HTTP/1.1\r\nX-Forwarded-For: 6.6.6.6, 192.0.2.7";
        assert_eq!(send(&server.address, head, "").0, 401);
        let (_, log) = server.stop("-TERM");
        assert_eq!(requests(&log)[0]["span"]["address"], seen, "{log}");
    }
}

#[test]
fn hanging_up_does_not_end_a_service() {
    let keyfob = Keyfob::new();
    let server = serve(&keyfob, &[]);
    let pid = server.child.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-HUP", &pid])
            .status()
            .unwrap()
            .success()
    );
    assert_eq!(hello(&server.address, "nonsense").0, 401);
    let (code, log) = server.stop("-TERM");
    assert_eq!(code, Some(0), "{log}");
    assert!(log.contains("told to read the certificate again"), "{log}");
}

#[test]
fn metrics_have_a_listener_of_their_own() {
    let keyfob = Keyfob::new();
    let mut server = serve(&keyfob, &["--metrics-listen", "127.0.0.1:0"]);
    let mut line = String::new();
    server.lines.read_line(&mut line).unwrap();
    let address = line.strip_prefix("Metrics are on http://").unwrap();
    let address = address.strip_suffix("/metrics\n").unwrap();
    assert_eq!(hello(&server.address, "nonsense").0, 401);
    let (status, body) = send(address, "GET /metrics HTTP/1.1", "");
    assert_eq!(status, 200);
    let counted = "keyfob_http_requests_total{route=\"hello\",method=\"GET\",status=\"401\"} 1";
    assert!(body.contains(counted), "{body}");
    assert_eq!(send(&server.address, "GET /metrics HTTP/1.1", "").0, 401);
}

#[test]
fn a_sealing_key_from_systemd_is_written_nowhere_and_missed_when_it_is_gone() {
    let keyfob = Keyfob::new();
    let credentials = tempfile::tempdir().unwrap();
    let key = "5e".repeat(32);
    std::fs::write(credentials.path().join("keyfob-sealing-key"), &key).unwrap();
    let start = |credentials: Option<&std::path::Path>| {
        let mut command = keyfob.command();
        command.args(["serve", "--listen", "127.0.0.1:0"]);
        if let Some(folder) = credentials {
            command.env("CREDENTIALS_DIRECTORY", folder);
        }
        Server::run(command)
    };
    let ready = |server: &Server| send(&server.address, "GET /readyz HTTP/1.1", "");

    let server = start(Some(credentials.path()));
    let (status, body) = ready(&server);
    assert_eq!(status, 200, "{body}");
    server.stop("-TERM");
    assert!(!keyfob.folder.path().join("config/sealing").exists());

    let server = start(None);
    let (status, body) = ready(&server);
    assert_eq!(status, 503, "{body}");
    let body: Value = serde_json::from_str(&body).unwrap();
    assert_eq!(body["checks"]["sealing_key"], "failed");
    assert_eq!(body["checks"]["writes"], "ok");
    assert_eq!(send(&server.address, "GET /healthz HTTP/1.1", "").0, 200);
}
