//! Rotating, switching, changing, revoking, restoring.

use serde_json::{Value, json};

use crate::common::Keyfob;
use crate::common::http::hello;
use crate::common::server::Server;

#[test]
fn rotating_keeps_the_settings_and_both_keys_work_in_the_grace_period() {
    let keyfob = Keyfob::new();
    keyfob.superuser("vitor");
    let server = Server::start(&keyfob, "");
    let (id, first) = keyfob.named("vitor", "ci", &["--scope", "read", "--expires", "30d"]);
    let ran = keyfob.run(&["token", "rotate", &id, "--grace", "1h"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(
        ran.err.contains(&format!("Token {id} works until ")),
        "{ran:?}"
    );
    let second = ran.out["Generated token ".len()..][..40].to_owned();
    for key in [&first, &second] {
        assert_eq!(hello(&server.address, key).0, 200);
    }
    let statuses = |arguments: &[&str]| {
        let tokens = keyfob.json(&[&["token", "list", "--json"], arguments].concat());
        let tokens = tokens.as_array().unwrap().iter();
        tokens
            .map(|token| token["status"].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(statuses(&[]), ["grace", "active"]);
    assert!(
        keyfob
            .ok(&["token", "show", &id])
            .contains("both work until ")
    );

    // The new one again, by how its key begins, and at once.
    let ran = keyfob.run(&["token", "rotate", &second[..8]]);
    assert!(ran.err.contains("works no longer."), "{ran:?}");
    assert_eq!(hello(&server.address, &second).0, 401);
    assert_eq!(
        hello(&server.address, &ran.out["Generated token ".len()..][..40]).0,
        200
    );
    assert_eq!(statuses(&[]), ["grace", "active"]);
    assert_eq!(statuses(&["--all"]), ["grace", "revoked", "active"]);
    let ran = keyfob.run(&["token", "rotate", &id, "--grace", "1y"]);
    assert_eq!(ran.code, 2, "{ran:?}");
}

#[test]
fn a_token_is_switched_off_and_on_changed_revoked_and_restored() {
    let keyfob = Keyfob::new();
    keyfob.superuser("vitor");
    let server = Server::start(&keyfob, "");
    let (id, key) = keyfob.named("vitor", "ci", &["--scope", "read"]);
    let works = || hello(&server.address, &key).0;
    assert_eq!(
        keyfob.ok(&["token", "disable", &id]),
        format!("Token {id} is disabled.\n")
    );
    assert_eq!(works(), 401);
    assert_eq!(
        keyfob.ok(&["token", "enable", &id]),
        format!("Token {id} is enabled.\n")
    );
    assert_eq!(works(), 200);

    assert_eq!(
        keyfob.run(&["token", "change", &id]).code,
        2,
        "nothing to change"
    );
    let changed = keyfob.json(&[
        "token",
        "change",
        &id,
        "--name",
        "other",
        "--scope",
        "write",
        "--expires",
        "never",
        "--allow",
        "10.0.0.0/8",
        "--max-uses",
        "9",
        "--json",
    ]);
    assert_eq!(changed["scopes"], json!(["write"]));
    assert_eq!(
        (&changed["name"], &changed["expires"]),
        (&json!("other"), &Value::Null)
    );
    assert_eq!(works(), 401, "this address is not in the network");
    let arguments = [
        "token",
        "change",
        &id,
        "--allow-anywhere",
        "--max-uses",
        "0",
    ];
    assert_eq!(keyfob.ok(&arguments), format!("Changed token {id}.\n"));
    assert_eq!(works(), 403, "write is not read");
    keyfob.ok(&["token", "change", &id, "--scope", "read"]);
    assert_eq!(works(), 200);

    let ran = keyfob.run(&["token", "revoke", &key[..8], "--why", "laptop lost"]);
    assert_eq!(ran.out, format!("Revoked token {id}.\n"), "{ran:?}");
    assert!(ran.err.contains("token restore"), "{ran:?}");
    assert_eq!(works(), 401);
    let shown = keyfob.ok(&["token", "show", &id]);
    assert!(shown.contains("by operator: laptop lost"), "{shown}");
    assert_eq!(
        keyfob.ok(&["token", "restore", &key[..8]]),
        format!("Token {id} works again.\n")
    );
    assert_eq!(works(), 200);
    let ran = keyfob.run(&["token", "restore", &id]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains("cannot be taken back"), "{ran:?}");
}

#[test]
fn several_are_revoked_or_none() {
    let keyfob = Keyfob::new();
    keyfob.superuser("vitor");
    let (one, _) = keyfob.named("vitor", "one", &["--scope", "read"]);
    let (two, _) = keyfob.named("vitor", "two", &["--scope", "read"]);
    let ran = keyfob.run(&["token", "revoke", &one, "999", &two]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{ran:?}");
    assert!(ran.err.starts_with("There is no token 999."), "{ran:?}");
    let revoked = keyfob.ok(&["token", "revoke", &one, &two, &one]);
    assert_eq!(
        revoked,
        format!("Revoked token {one}.\nRevoked token {two}.\n")
    );
    assert_eq!(keyfob.ok(&["token", "list", "--json"]), "[]\n");
    let old = keyfob.json(&["token", "list", "--status", "revoked", "--json"]);
    assert_eq!(old.as_array().unwrap().len(), 2);
}
