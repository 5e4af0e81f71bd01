//! `drf_create_token` and `token`.

mod common;

use common::Keyfob;

#[test]
fn djangos_sentence_the_same_each_time_until_reset() {
    let keyfob = Keyfob::new();
    keyfob.superuser("vitor");
    let first = keyfob.token(&["drf_create_token", "vitor"], "vitor");
    assert_eq!(keyfob.token(&["drf_create_token", "vitor"], "vitor"), first);
    let second = keyfob.token(&["drf_create_token", "-r", "vitor"], "vitor");
    assert_ne!(second, first);
    assert_eq!(
        keyfob.token(&["drf_create_token", "vitor"], "vitor"),
        second
    );
    assert_eq!(
        keyfob
            .json(&["token", "list", "--json"])
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn an_unknown_user_is_told_in_djangos_words() {
    let ran = Keyfob::new().run(&["drf_create_token", "nobody"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert_eq!(
        ran.err,
        "Cannot create the Token: user nobody does not exist\n"
    );
}

#[test]
fn tokens_are_made_listed_and_revoked() {
    let keyfob = Keyfob::new();
    keyfob.superuser("vitor");
    let key = keyfob.token(&["token", "create", "vitor"], "vitor");
    let ran = keyfob.run(&["token", "create", "vitor"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("--replace"), "{ran:?}");

    let listed = keyfob.json(&["token", "list", "--user", "vitor", "--json"]);
    assert_eq!(listed[0]["prefix"], key[..8]);
    assert_eq!(listed[0]["recoverable"], true);
    let table = keyfob.ok(&["token", "list"]);
    assert!(
        table.starts_with("ID  KEY        USER   KIND     NAME  SCOPES  STATUS  EXPIRES (UTC)"),
        "{table}"
    );
    assert!(!table.contains(&key), "a listing shows no key");

    let id = listed[0]["id"].to_string();
    assert_eq!(
        keyfob.ok(&["token", "revoke", &id]),
        format!("Revoked token {id}.\n")
    );
    assert_eq!(keyfob.run(&["token", "revoke", &id]).code, 1);
    assert_eq!(keyfob.run(&["token", "revoke", "--user", "vitor"]).code, 1);
    assert_eq!(keyfob.ok(&["token", "list", "--json"]), "[]\n");
}

#[test]
fn revoking_takes_exactly_one_target() {
    let keyfob = Keyfob::new();
    for arguments in [
        &["token", "revoke"][..],
        &["token", "revoke", "1", "--user", "a"],
    ] {
        assert_eq!(keyfob.run(arguments).code, 2);
    }
}
