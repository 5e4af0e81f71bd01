//! Making them, and what is refused.

use serde_json::{Value, json};

use crate::common::Keyfob;
use crate::common::http::hello;
use crate::common::server::Server;

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
