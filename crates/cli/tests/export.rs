//! `export django`. That Django takes the fixture is tested against Django itself.

// Helpers here run in tests only, where a panic is the way to fail.
#![allow(clippy::unwrap_used)]

mod common;

use std::fs;

use common::server::Server;
use common::{Keyfob, contract};
use serde_json::Value;

fn fixture(keyfob: &Keyfob) -> Vec<Value> {
    let text = fs::read_to_string(keyfob.folder.path().join("out.json")).unwrap();
    let value: Value = serde_json::from_str(&text).unwrap();
    value.as_array().unwrap().clone()
}

#[test]
fn what_came_from_django_goes_back_as_it_was() {
    let keyfob = Keyfob::new();
    let server = Server::start(&keyfob, "");
    keyfob.ok(&["import", "django", &contract("django.sqlite3")]);
    keyfob.superuser("ada");
    let out = keyfob.folder.path().join("out.json");
    let out = out.to_str().unwrap();
    let ran = keyfob.run(&["export", "django", "--out", out]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(ran.out, format!("Wrote 13 users and 8 tokens to {out}.\n"));
    assert!(ran.err.contains("A session's key is not kept"), "{ran:?}");
    assert!(ran.err.contains("argon2-cffi"), "{ran:?}");
    drop(server);

    let objects = fixture(&keyfob);
    assert_eq!(objects.len(), 21);
    let original = fs::read_to_string(contract("fixture.json")).unwrap();
    let original: Value = serde_json::from_str(&original).unwrap();
    for token in original["tokens"].as_array().unwrap() {
        let key = &token["key"];
        let found = objects.iter().find(|object| object["pk"] == *key).unwrap();
        assert_eq!(found["fields"]["user"][0], token["user"]);
    }
    let ada = objects
        .iter()
        .find(|object| object["fields"]["username"] == "ada");
    let password = ada.unwrap()["fields"]["password"].as_str().unwrap();
    assert!(password.starts_with("argon2$argon2id$v=19$"), "{password}");
    let vitor = &objects[0]["fields"];
    assert_eq!(vitor["last_login"], "2019-09-18T12:00:00.000005Z");

    let again = keyfob.run(&["export", "django", "--out", out]);
    assert_eq!(again.code, 1, "{again:?}");
    let again = keyfob.ok(&["export", "django", "--out", out, "--force", "--users-only"]);
    assert_eq!(again, format!("Wrote 13 users and 0 tokens to {out}.\n"));
    assert_eq!(fixture(&keyfob).len(), 13);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::metadata(out).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
