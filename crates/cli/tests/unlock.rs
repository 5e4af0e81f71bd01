//! `user unlock`.
#![cfg(unix)]

mod common;

use common::http::log_in;
use common::server::Server;
use common::{Keyfob, PASSWORD};

#[test]
fn who_was_stopped_by_wrong_passwords_is_let_in_again() {
    let keyfob = Keyfob::new();
    keyfob.superuser("vitor");
    let server = Server::start(&keyfob, "");
    keyfob.ok(&[
        "settings",
        "set",
        "protection.free=2",
        "protection.hard_stop=3",
    ]);
    // A delay of a second comes before the stop; without it the third try is not counted.
    keyfob.ok(&[
        "settings",
        "set",
        "protection.first_delay=1",
        "protection.longest_delay=1",
    ]);
    let mut tries = 0;
    let locked = || keyfob.json(&["user", "list", "--json"])[0]["is_locked"] == true;
    while !locked() {
        tries += 1;
        assert!(tries < 100, "never locked");
        log_in(&server.address, "vitor", "wrong-Kettle-44");
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    let (status, body) = log_in(&server.address, "vitor", PASSWORD);
    assert_eq!(
        (status, body.as_str()),
        (429, r#"{"detail":"Request was throttled."}"#)
    );
    let table = keyfob.ok(&["user", "list"]);
    assert!(
        table.lines().next().unwrap().contains("ACTIVE  LOCKED"),
        "{table}"
    );

    let ran = keyfob.run(&["user", "unlock", "vitor"]);
    assert_eq!(
        (ran.out.as_str(), ran.err.as_str()),
        ("User vitor is unlocked.\n", "")
    );
    assert!(!locked());
    assert_eq!(log_in(&server.address, "vitor", PASSWORD).0, 200);
    let ran = keyfob.run(&["user", "unlock", "vitor"]);
    assert!(ran.err.contains("no wrong password"), "{ran:?}");
    assert_eq!(keyfob.run(&["user", "unlock", "nobody"]).code, 1);
}
