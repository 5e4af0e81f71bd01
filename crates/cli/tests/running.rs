//! Beside a running server, and the server itself.
#![cfg(unix)]

mod common;

use std::io::BufRead as _;
use std::net::TcpListener;
use std::time::{Duration, Instant};

use common::http::{hello, log_in};
use common::server::Server;
use common::{Keyfob, PASSWORD};

#[test]
fn commands_reach_the_running_server_and_are_in_force_at_once() {
    let keyfob = Keyfob::new();
    let mut server = Server::start(&keyfob, "");
    let expected = format!(
        "Keyfob is listening on http://{} (data in {})\n",
        server.address,
        keyfob.data().display()
    );
    assert_eq!(server.first_line, expected);
    let mut line = String::new();
    server.lines.read_line(&mut line).unwrap();
    assert_eq!(
        line,
        "There is no superuser yet. In another terminal: keyfob createsuperuser\n"
    );

    keyfob.superuser("vitor");
    let key = keyfob.token(&["drf_create_token", "vitor"], "vitor");
    assert_eq!(
        hello(&server.address, &key),
        (200, "{\"message\":\"Hello, World!\"}".to_owned())
    );
    let same = log_in(&server.address, "vitor", PASSWORD);
    assert_eq!(same, (200, format!("{{\"token\":\"{key}\"}}")));

    keyfob.ok(&["token", "revoke", "--user", "vitor"]);
    assert_eq!(
        hello(&server.address, &key),
        (401, "{\"detail\":\"Invalid token.\"}".to_owned())
    );
}

#[test]
fn what_was_done_before_is_there_after() {
    let keyfob = Keyfob::new();
    keyfob.superuser("vitor");
    let key = keyfob.token(&["drf_create_token", "vitor"], "vitor");
    for signal in ["-TERM", "-INT"] {
        let server = Server::start(&keyfob, "");
        assert_eq!(hello(&server.address, &key).0, 200);
        let before = Instant::now();
        let (code, log) = server.stop(signal);
        assert_eq!(code, Some(0), "{log}");
        assert!(before.elapsed() < Duration::from_secs(10));
    }
    assert_eq!(keyfob.token(&["drf_create_token", "vitor"], "vitor"), key);
}

#[test]
fn no_secret_is_logged_even_at_trace_level() {
    let keyfob = Keyfob::new();
    let server = Server::start(&keyfob, "trace,keyfob=trace");
    keyfob.superuser("vitor");
    let key = keyfob.token(&["drf_create_token", "vitor"], "vitor");
    log_in(&server.address, "vitor", PASSWORD);
    log_in(&server.address, "vitor", "wrong-Kettle-44");
    hello(&server.address, &key);
    let (_, log) = server.stop("-TERM");
    assert!(
        log.contains("INFO keyfob::commands::serve: stopping"),
        "on, and plain: {log}"
    );
    for secret in [key.as_str(), PASSWORD, "wrong-Kettle-44"] {
        assert!(!log.contains(secret), "{log}");
    }
}

#[test]
fn a_second_server_on_the_folder_is_refused() {
    let keyfob = Keyfob::new();
    let _server = Server::start(&keyfob, "");
    let ran = keyfob.run(&["serve", "--listen", "127.0.0.1:0"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{ran:?}");
    assert!(ran.err.starts_with("Another Keyfob holds "), "{ran:?}");
}

#[test]
fn a_taken_port_is_told_with_its_holder() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let ran = Keyfob::new().run(&["serve", "--listen", &address.to_string()]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{ran:?}");
    assert!(
        ran.err
            .starts_with(&format!("Port {} is in use by ", address.port())),
        "{ran:?}"
    );
    if cfg!(target_os = "linux") {
        assert!(
            ran.err.contains(&format!("(PID {})", std::process::id())),
            "{ran:?}"
        );
    }
}
