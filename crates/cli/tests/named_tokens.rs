//! `token` for tokens with a name, scopes and an end.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "helpers of tests are not seen as tests")]

mod common;

use common::Keyfob;
use common::http::hello;
use common::server::Server;
use serde_json::{Value, json};

#[test]
fn a_named_token_is_made_beside_the_classic_one_and_told_once() {
    let keyfob = Keyfob::new();
    keyfob.superuser("vitor");
    let classic = keyfob.token(&["token", "create", "vitor"], "vitor");
    let ran = keyfob.run(&[
        "token",
        "create",
        "vitor",
        "--name",
        "ci",
        "--scope",
        "read,orders:*",
        "--scope",
        "write",
        "--expires",
        "2099-12-24T18:00+01:00",
    ]);
    let key = ran.out.strip_prefix("Generated token ").unwrap();
    let key = key.strip_suffix(" for user vitor\n").unwrap();
    assert!(key.starts_with("kf_") && key.len() == 40, "{ran:?}");
    assert_eq!(
        ran.err,
        "The key is not shown again.\n\
         Token 2, ci: scopes orders:* read write; expires 2099-12-24 17:00:00 UTC.\n"
    );
    let server = Server::start(&keyfob, "");
    for key in [classic.as_str(), key] {
        assert_eq!(hello(&server.address, key).0, 200);
    }
    let listed = keyfob.ok(&["token", "list"]);
    assert!(!listed.contains(key) && !listed.contains(&classic));
    let row = listed.lines().nth(2).unwrap();
    for cell in [
        &key[..8],
        "named",
        "orders:* read write",
        "active",
        "2099-12-24 17:00:00",
    ] {
        assert!(row.contains(cell), "{cell}: {listed}");
    }
    let shown = keyfob.ok(&["token", "show", "2"]);
    assert!(!shown.contains(key), "{shown}");
    assert!(
        shown.contains("SCOPES     orders:* read write\n"),
        "{shown}"
    );
    assert!(shown.contains("by operator\n"), "{shown}");
}

#[test]
fn every_limit_arrives_as_it_was_meant() {
    let keyfob = Keyfob::new();
    keyfob.superuser("vitor");
    let (id, _) = keyfob.named(
        "vitor",
        "all of it",
        &[
            "--scope",
            "read",
            "--expires",
            "30d",
            "--idle",
            "1h 30m",
            "--allow",
            "10.1.2.3/8,::1",
            "--max-uses",
            "3",
        ],
    );
    let token = keyfob.json(&["token", "show", &id, "--json"]);
    assert_eq!(token["idle_seconds"], 5400);
    assert_eq!(token["allowed"], json!(["10.0.0.0/8", "::1"]));
    assert_eq!(token["max_uses"], 3);
    assert!(token["expires"].as_str() < token["expires_at_most"].as_str());
    let text = keyfob.ok(&["token", "show", &id]);
    assert!(text.contains("5400 s after each use until "), "{text}");
    assert!(text.contains("USES       0 of 3\n"), "{text}");

    let (id, _) = keyfob.named(
        "vitor",
        "for ever",
        &["--scope", "read", "--expires", "never"],
    );
    let token = keyfob.json(&["token", "show", &id, "--json"]);
    assert_eq!(token["expires"], Value::Null);
    let (id, _) = keyfob.named("vitor", "as usual", &["--scope", "read"]);
    let token = keyfob.json(&["token", "show", &id, "--json"]);
    assert!(token["expires"].is_string(), "{token}");
}

#[test]
fn what_makes_no_sense_is_wrong_usage_and_what_the_server_refuses_names_its_field() {
    let keyfob = Keyfob::new();
    keyfob.ok(&["user", "create", "ada", "--no-password"]);
    let create = |more: &[&str]| {
        let arguments = [&["token", "create", "ada", "--name", "x"], more].concat();
        keyfob.run(&arguments)
    };
    for (more, expected) in [
        (&[][..], "--scope"),
        (&["--scope", "read", "--expires", "1mo"], "write days"),
        (
            &["--scope", "read", "--expires", "2026-12-24"],
            "offset from UTC",
        ),
        (&["--scope", "read", "--expires", "soon"], "or never"),
        (&["--scope", "read", "--idle", "3600"], "such as 30m"),
        (&["--scope", "read", "--max-uses", "many"], "many"),
        (&["--scope", "read", "--replace"], "--replace"),
    ] {
        let ran = create(more);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{more:?}: {ran:?}");
        assert!(ran.err.contains(expected), "{more:?}: {ran:?}");
    }
    let ran = keyfob.run(&["token", "create", "ada", "--scope", "read"]);
    assert_eq!(ran.code, 2, "scopes are for named tokens: {ran:?}");
    for (more, expected) in [
        (&["--scope", "a b"][..], "scopes: A scope has letters"),
        (&["--scope", "admin"], "scopes: admin needs a staff owner."),
        (
            &["--scope", "read", "--expires", "0s"],
            "expires: Choose a time in the future.",
        ),
        (
            &["--scope", "read", "--idle", "5s"],
            "idle_seconds: Choose 60 seconds to a year.",
        ),
        (
            &["--scope", "read", "--allow", "home"],
            "allowed: Enter an address or a range",
        ),
        (
            &["--scope", "read", "--max-uses", "0"],
            "max_uses: Choose 1 or more uses.",
        ),
    ] {
        let ran = create(more);
        assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{more:?}: {ran:?}");
        assert!(ran.err.starts_with(expected), "{more:?}: {ran:?}");
    }
    keyfob.named("ada", "x", &["--scope", "read"]);
    let ran = create(&["--scope", "read"]);
    assert_eq!(ran.err, "name: Name already used by this owner.\n");
}

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

/// Classic tokens with these keys, as another project may have them.
async fn import_keys(keyfob: &Keyfob, keys: &[(&str, &str)]) {
    let dir = keyfob_host::DataDir::resolve(Some(keyfob.data())).unwrap();
    let rows: Vec<Value> = keys
        .iter()
        .map(|(username, key)| {
            json!({"username": username, "key": key, "created": "2026-01-01T00:00:00Z"})
        })
        .collect();
    let body = json!({"tokens": rows});
    let client = keyfob_host::connect(&dir).await.unwrap();
    let path = "/api/v1/import/";
    let reply = client.request(http::Method::POST, path, Some(body)).await;
    let reply = reply.unwrap();
    assert_eq!(reply.status, 200, "{:?}", reply.body);
}

#[tokio::test]
async fn a_beginning_that_fits_several_keys_is_refused_with_a_list() {
    let keyfob = Keyfob::new();
    for username in ["ada", "bob", "eve"] {
        keyfob.ok(&["user", "create", username, "--no-password"]);
    }
    let key = |begin: &str| format!("{begin:0<40}");
    let (ada, bob, eve) = (key("abcdef01"), key("abcdef02"), key("12345678"));
    let _server = Server::start(&keyfob, "");
    import_keys(&keyfob, &[("ada", &ada), ("bob", &bob), ("eve", &eve)]).await;

    let ran = keyfob.run(&["token", "revoke", "abcdef"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{ran:?}");
    assert_eq!(
        ran.err,
        "abcdef fits several tokens; give the number of one:\n\
         ID  KEY        USER  NAME  STATUS\n\
         1   abcdef01…  ada         active\n\
         2   abcdef02…  bob         active\n"
    );
    // Of those that begin so only one is left that can be revoked.
    keyfob.ok(&["token", "revoke", "abcdef01…"]);
    assert_eq!(
        keyfob.ok(&["token", "revoke", "abcdef"]),
        "Revoked token 2.\n"
    );
    let ran = keyfob.run(&["token", "revoke", "abcdef"]);
    assert!(ran.err.contains("fits several"), "both have ended: {ran:?}");

    // Digits are a number first; only all eight can be a beginning too.
    let ran = keyfob.run(&["token", "revoke", "12345"]);
    assert!(ran.err.starts_with("There is no token 12345."), "{ran:?}");
    assert_eq!(
        keyfob.ok(&["token", "revoke", "12345678"]),
        "Revoked token 3.\n"
    );
    for given in ["kf_", "abc", eve.as_str(), ada.as_str()] {
        let ran = keyfob.run(&["token", "show", given]);
        assert_eq!(ran.code, 1, "{ran:?}");
        assert!(ran.err.contains("4 to 8 characters"), "{ran:?}");
        assert!(
            !ran.err.contains(&ada[..9]),
            "a key is not repeated: {ran:?}"
        );
    }
}

#[test]
fn tokens_that_end_soon_and_others_are_found() {
    let keyfob = Keyfob::new();
    keyfob.superuser("vitor");
    keyfob.token(&["token", "create", "vitor"], "vitor");
    keyfob.named("vitor", "soon", &["--scope", "read", "--expires", "1d"]);
    keyfob.named("vitor", "later", &["--scope", "read", "--expires", "30d"]);
    let names = |arguments: &[&str]| {
        let tokens = keyfob.json(&[&["token", "list", "--json"], arguments].concat());
        let tokens = tokens.as_array().unwrap().iter();
        let names = tokens.map(|token| token["name"].as_str().unwrap().to_owned());
        names.collect::<Vec<_>>()
    };
    assert_eq!(names(&[]), ["", "soon", "later"]);
    assert_eq!(names(&["--expires-within", "7d"]), ["soon"]);
    assert_eq!(names(&["--kind", "named"]), ["soon", "later"]);
    assert_eq!(names(&["--kind", "classic"]), [""]);
    assert_eq!(names(&["--search", "LAT"]), ["later"]);
    assert_eq!(names(&["--user", "vitor", "--status", "active"]).len(), 3);
    assert_eq!(names(&["--status", "disabled"]).len(), 0);
    assert_eq!(keyfob.run(&["token", "list", "--kind", "odd"]).code, 2);
}
