//! The database a real Django project made, with what `fixture.json` says it holds.

mod common;

use std::path::{Path, PathBuf};

use serde_json::Value;
use sha2::{Digest as _, Sha512};

fn contract(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../tests/contract")
        .join(name)
}

#[tokio::test]
async fn every_user_and_token_of_the_fixture_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("django.sqlite3");
    std::fs::copy(contract("django.sqlite3"), &copy).unwrap();
    let before = common::files(folder.path());
    let file = common::read(&copy).await.unwrap();
    assert!(
        common::files(folder.path()) == before,
        "nothing may be written"
    );

    let text = std::fs::read_to_string(contract("fixture.json")).unwrap();
    let fixture: Value = serde_json::from_str(&text).unwrap();
    let users = fixture["users"].as_array().unwrap();
    assert_eq!(file.request.users.len(), users.len());
    for (read, expected) in file.request.users.iter().zip(users) {
        assert_eq!(read.username, expected["username"].as_str().unwrap());
        assert_eq!(read.is_staff, expected["is_staff"].as_bool().unwrap());
    }
    let tokens = fixture["tokens"].as_array().unwrap();
    assert_eq!(file.request.tokens.len(), tokens.len());
    for (read, expected) in file.request.tokens.iter().zip(tokens) {
        assert_eq!(read.username, expected["user"].as_str().unwrap());
        assert_eq!(read.key.expose(), expected["key"].as_str().unwrap());
    }
    let sessions = fixture["knox_tokens"].as_array().unwrap();
    assert_eq!(file.request.sessions.len(), sessions.len());
    for expected in sessions {
        let token = expected["token"].as_str().unwrap();
        let digest = hex(&Sha512::digest(token));
        let read = file.request.sessions.iter();
        let read = read.filter(|read| read.digest.expose() == digest);
        let [read] = read.collect::<Vec<_>>()[..] else {
            panic!("{expected}");
        };
        assert_eq!(read.username, expected["user"].as_str().unwrap());
        assert_eq!(read.token_key, token[..15]);
        let expiry = expected["expiry"].as_str();
        assert_eq!(read.expiry.map(|at| at.to_string()).as_deref(), expiry);
    }
    assert!(file.skipped_users.is_empty() && file.skipped_tokens.is_empty());
    assert!(file.skipped_sessions.is_empty());
    assert_eq!(file.counts.users, 12);
    assert_eq!(file.counts.tokens, Some(8));
    assert_eq!(file.counts.knox_tokens, Some(6));
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[tokio::test]
async fn every_column_is_read() {
    let file = common::read(&contract("django.sqlite3")).await.unwrap();
    let vitor = &file.request.users[0];
    assert!(vitor.is_active && vitor.is_staff && vitor.is_superuser);
    assert_eq!(vitor.email, "vitor@example.com");
    assert!(
        vitor
            .password
            .expose()
            .starts_with("pbkdf2_sha256$1000000$")
    );
    assert_eq!(vitor.date_joined.to_string(), "2018-11-22T12:00:00Z");
    assert_eq!(
        vitor.last_login.unwrap().to_string(),
        "2019-09-18T12:00:00.000005Z"
    );
    let jose = &file.request.users[4];
    assert_eq!(
        (jose.first_name.as_str(), jose.last_name.as_str()),
        ("José", "Ñandú")
    );
    assert_eq!(jose.last_login, None);
    assert!(!file.request.users[2].is_active, "ines is not active");
    assert_eq!(
        file.request.tokens[1].created.to_string(),
        "2019-03-03T12:00:00.000007Z"
    );
}

#[tokio::test]
async fn nothing_secret_is_in_the_debug_form() {
    let file = common::read(&contract("django.sqlite3")).await.unwrap();
    let shown = format!("{file:?}");
    assert!(
        !shown.contains("9054f7aa") && !shown.contains("pbkdf2_sha256$"),
        "{shown}"
    );
}
