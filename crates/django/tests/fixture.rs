//! Fixtures for `loaddata`. That Django takes one is tested against Django itself.

// Helpers here run in tests only, where a panic is the way to fail.
#![allow(clippy::unwrap_used)]

use keyfob_api::{ImportToken, ImportUser, Secret};
use keyfob_django::FixtureWriter;
use serde_json::{Value, json};

fn ada() -> ImportUser {
    ImportUser {
        username: "ada".into(),
        email: "ada@example.com".into(),
        first_name: "Ada".into(),
        last_name: "Lovelace \"L\"".into(),
        password: Secret::new("!".into()),
        is_active: true,
        is_staff: true,
        is_superuser: false,
        date_joined: "2018-11-23T12:00:00.111111Z".parse().unwrap(),
        last_login: None,
    }
}

#[test]
fn objects_stand_in_order_one_a_line() {
    let mut writer = FixtureWriter::begin(Vec::new()).unwrap();
    writer.user(&ada()).unwrap();
    let token = ImportToken {
        username: "ada".into(),
        key: Secret::new("9054f7aa9305e012b3c2300408c3dfdf390fcddf".into()),
        created: "2019-03-02T12:00:00Z".parse().unwrap(),
    };
    writer.token(&token).unwrap();
    let text = String::from_utf8(writer.finish().unwrap()).unwrap();
    assert_eq!(text.lines().count(), 4);
    let value: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        value,
        json!([
            {"model": "auth.user", "fields": {
                "password": "!", "last_login": null, "is_superuser": false, "username": "ada",
                "first_name": "Ada", "last_name": "Lovelace \"L\"", "email": "ada@example.com",
                "is_staff": true, "is_active": true, "date_joined": "2018-11-23T12:00:00.111111Z",
                "groups": [], "user_permissions": []}},
            {"model": "authtoken.token", "pk": "9054f7aa9305e012b3c2300408c3dfdf390fcddf",
             "fields": {"user": ["ada"], "created": "2019-03-02T12:00:00Z"}}
        ])
    );
}

#[test]
fn an_empty_one_is_a_list_too() {
    let bytes = FixtureWriter::begin(Vec::new()).unwrap().finish().unwrap();
    assert_eq!(serde_json::from_slice::<Value>(&bytes).unwrap(), json!([]));
}
