//! `settings`.
#![cfg(unix)]

mod common;

use common::Keyfob;
use common::http::hello;
use common::server::Server;
use serde_json::{Value, json};

#[test]
fn they_are_shown_and_set_by_name() {
    let keyfob = Keyfob::new();
    let shown = keyfob.ok(&["settings", "show"]);
    for line in [
        r#"keywords=["Token"]"#,
        "default_expiry_days=90",
        "session.ttl_seconds=36000",
        "protection.hard_stop=100",
        "audit_retention_days=null",
    ] {
        assert!(shown.lines().any(|shown| shown == line), "{line}: {shown}");
    }
    let set = [
        "settings",
        "set",
        "session.ttl_seconds=3600",
        "session.limit_per_user=5",
        "default_expiry_days=null",
        "keywords=Token,Bearer",
    ];
    assert_eq!(
        keyfob.ok(&set),
        "session.ttl_seconds=3600\nsession.limit_per_user=5\ndefault_expiry_days=null\n\
         keywords=[\"Token\",\"Bearer\"]\n"
    );
    let settings = keyfob.json(&["settings", "show", "--json"]);
    assert_eq!(settings["session"]["ttl_seconds"], 3600);
    assert_eq!(
        settings["session"]["min_refresh_seconds"], 60,
        "what is not named stays"
    );
    assert_eq!(settings["default_expiry_days"], Value::Null);
    assert_eq!(settings["keywords"], json!(["Token", "Bearer"]));

    // What is shown is what is set.
    let shown = keyfob.ok(&["settings", "show"]);
    let mut again = vec!["settings", "set"];
    again.extend(shown.lines());
    assert_eq!(keyfob.ok(&again), shown);
}

#[test]
fn a_running_server_goes_by_them_at_once() {
    let keyfob = Keyfob::new();
    keyfob.superuser("vitor");
    let key = keyfob.token(&["token", "create", "vitor"], "vitor");
    let server = Server::start(&keyfob, "");
    assert_eq!(hello(&server.address, &key).0, 200);
    keyfob.ok(&["settings", "set", "hello=false"]);
    assert_eq!(hello(&server.address, &key).0, 404);
    let entries = keyfob.json(&["audit", "list", "--action", "settings.change", "--json"]);
    assert_eq!(entries[0]["details"]["fields"], json!(["hello"]));
}

#[test]
fn what_cannot_be_set_is_told_and_changes_nothing() {
    let keyfob = Keyfob::new();
    let before = keyfob.ok(&["settings", "show"]);
    for (pairs, code, expected) in [
        (
            &["keep_ended_days=0"][..],
            1,
            "keep_ended_days: Choose 1 to 36500 days.",
        ),
        (
            &["hello=false", "protection.free=500"],
            1,
            "protection: The hard stop comes after",
        ),
        (&["nothing=1"], 1, "There is no setting nothing."),
        (&["session=1"], 1, "There is no setting session."),
        (
            &["hello=maybe"],
            1,
            "invalid type: string \"maybe\", expected a boolean",
        ),
        (&["hello=true", "hello=false"], 2, "hello is given twice."),
        (&["hello"], 2, "error: invalid value 'hello'"),
        (&[], 2, "error: the following required arguments"),
    ] {
        let ran = keyfob.run(&[&["settings", "set"], pairs].concat());
        assert_eq!(
            (ran.code, ran.out.as_str()),
            (code, ""),
            "{pairs:?}: {ran:?}"
        );
        assert!(ran.err.starts_with(expected), "{pairs:?}: {ran:?}");
    }
    assert_eq!(keyfob.ok(&["settings", "show"]), before);
}
