//! `import django`.

mod common;

use common::http::{hello, log_in};
use common::server::Server;
use common::{Keyfob, contract};

#[test]
fn everything_comes_in_once() {
    let keyfob = Keyfob::new();
    let file = contract("django.sqlite3");
    let report = keyfob.json(&["import", "django", &file, "--json"]);
    assert_eq!(report["users"]["added"], 12, "{report}");
    assert_eq!(report["tokens"]["added"], 8);
    assert_eq!(report["file"]["knox_tokens"], 6);

    let again = keyfob.json(&["import", "django", &file, "--json"]);
    assert_eq!(again["users"]["added"], 0);
    assert_eq!(again["users"]["unchanged"], 12);
    assert_eq!(again["tokens"]["unchanged"], 8);
    assert_eq!(again["users"]["skipped"], serde_json::json!([]));

    let text = keyfob.ok(&["import", "django", &file]);
    assert!(
        text.starts_with("Users:  0 added, 12 unchanged, 0 skipped\nTokens: 0 added, 8"),
        "{text}"
    );
    assert!(text.contains("nopass  "), "{text}");
    assert!(
        text.contains("Knox tokens are not taken over in this version: 6 left out."),
        "{text}"
    );
    let key = keyfob.token(&["drf_create_token", "vitor"], "vitor");
    assert_eq!(key, "9054f7aa9305e012b3c2300408c3dfdf390fcddf");
}

#[test]
fn into_a_running_server_passwords_and_keys_work_at_once() {
    let keyfob = Keyfob::new();
    let server = Server::start(&keyfob, "");
    keyfob.ok(&["import", "django", &contract("django.sqlite3")]);
    let key = "9054f7aa9305e012b3c2300408c3dfdf390fcddf";
    assert_eq!(hello(&server.address, key).0, 200);
    let (status, body) = log_in(&server.address, "vitor", "123");
    assert_eq!((status, body), (200, format!("{{\"token\":\"{key}\"}}")));
}

#[test]
fn a_file_that_is_none_changes_nothing() {
    let keyfob = Keyfob::new();
    let ran = keyfob.run(&["import", "django", &contract("fixture.json")]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("is not a SQLite database"), "{ran:?}");
    let ran = keyfob.run(&["import", "django", "/no/such/file"]);
    assert_eq!(
        (ran.code, ran.err.as_str()),
        (1, "There is no file /no/such/file.\n")
    );
    assert!(!keyfob.data().exists(), "not even a data folder was made");
}
