//! `import django`.

mod common;

use common::http::{hello, log_in, send};
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
    let sessions = &report["sessions"];
    let skipped = sessions["skipped"].as_array().unwrap();
    assert!(
        skipped
            .iter()
            .all(|row| row["reason"].as_str().unwrap().starts_with("Expired "))
    );
    let added = sessions["added"].as_u64().unwrap();
    assert!(added > 0 && added + skipped.len() as u64 == 6, "{sessions}");

    let again = keyfob.json(&["import", "django", &file, "--json"]);
    assert_eq!(again["users"]["added"], 0);
    assert_eq!(again["users"]["unchanged"], 12);
    assert_eq!(again["tokens"]["unchanged"], 8);
    assert_eq!(again["users"]["skipped"], serde_json::json!([]));
    assert_eq!(again["sessions"]["unchanged"], added);

    let text = keyfob.ok(&["import", "django", &file]);
    assert!(
        text.starts_with("Users:  0 added, 12 unchanged, 0 skipped\nTokens: 0 added, 8"),
        "{text}"
    );
    assert!(text.contains("nopass  "), "{text}");
    assert!(
        text.contains(&format!("\nKnox:   0 added, {added} unchanged")),
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
    let fixture = std::fs::read_to_string(contract("fixture.json")).unwrap();
    let fixture: serde_json::Value = serde_json::from_str(&fixture).unwrap();
    let knox = fixture["knox_tokens"][0]["token"].as_str().unwrap();
    let head = format!("GET /auth/hello/ HTTP/1.1\r\nAuthorization: Token {knox}");
    let (status, _) = send(&server.address, &head, "");
    assert_eq!(status, 200, "a knox client keeps working");
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
