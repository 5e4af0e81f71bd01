//! Arguments that make no sense, and help.

mod common;

use common::Keyfob;

#[test]
fn wrong_usage_is_2_and_says_why() {
    let keyfob = Keyfob::new();
    for arguments in [
        &[][..],
        &["nonsense"],
        &["user"],
        &["user", "disable"],
        &["import", "django"],
        &["serve", "--listen", "0.0.0.0:8000"],
        &["serve", "--listen", "nonsense"],
        &["serve", "--cors-origin", "http://localhost:4200/path"],
        &["serve", "--cors-origin", "*"],
        &["serve", "--allowed-host", "a:80"],
    ] {
        let ran = keyfob.run(arguments);
        assert_eq!(ran.code, 2, "{arguments:?}: {ran:?}");
        assert!(!ran.err.is_empty(), "{arguments:?}");
    }
    assert!(!keyfob.data().exists(), "nothing was made");
}

#[test]
fn other_computers_are_not_listened_to() {
    let ran = Keyfob::new().run(&["serve", "--listen", "0.0.0.0:8000"]);
    assert!(
        ran.err.contains("other computers could reach it"),
        "{ran:?}"
    );
}

#[test]
fn help_is_0_and_openapi_needs_no_folder() {
    let keyfob = Keyfob::new();
    assert!(keyfob.ok(&["--help"]).contains("createsuperuser"));
    let document = keyfob.json(&["openapi"]);
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    assert!(document["paths"]["/api/v1/users/"]["get"].is_object());
    assert!(!keyfob.data().exists(), "nothing was made");
}

#[test]
fn the_flag_goes_before_the_variable() {
    let keyfob = Keyfob::new();
    let other = keyfob.folder.path().join("other");
    let other = other.to_str().unwrap();
    keyfob.ok(&[
        "user",
        "create",
        "ada",
        "--no-password",
        "--data-dir",
        other,
    ]);
    assert_eq!(keyfob.ok(&["user", "list", "--json"]), "[]\n");
    let users = keyfob.json(&["--data-dir", other, "user", "list", "--json"]);
    assert_eq!(users[0]["username"], "ada");
}
