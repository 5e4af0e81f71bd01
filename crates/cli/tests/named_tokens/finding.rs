//! Which token is meant, and listing.

use serde_json::{Value, json};

use crate::common::Keyfob;
use crate::common::server::Server;

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
