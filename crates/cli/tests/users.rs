//! `user`.

mod common;

use common::{Keyfob, PASSWORD};

fn create(keyfob: &Keyfob, username: &str) {
    let arguments = ["user", "create", username, "--password-stdin"];
    let ran = keyfob.run_with_input(&arguments, PASSWORD);
    assert_eq!(
        (ran.code, ran.out),
        (0, format!("Created user {username}.\n"))
    );
}

#[test]
fn users_are_created_and_listed() {
    let keyfob = Keyfob::new();
    assert_eq!(keyfob.ok(&["user", "list", "--json"]), "[]\n");
    create(&keyfob, "zoë");
    let out = keyfob.ok(&[
        "user",
        "create",
        "ada",
        "--no-password",
        "--staff",
        "--token",
        "--email",
        "ada@example.com",
    ]);
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines[0], "Created user ada.");
    assert!(lines[1].starts_with("Generated token ") && lines[1].ends_with(" for user ada"));

    let users = keyfob.json(&["user", "list", "--json"]);
    let names: Vec<_> = users
        .as_array()
        .unwrap()
        .iter()
        .map(|user| &user["username"])
        .collect();
    assert_eq!(names, ["ada", "zoë"]);
    assert_eq!(users[0]["is_staff"], true);
    assert_eq!(users[0]["tokens"], 1);
    let found = keyfob.json(&["user", "list", "--search", "ZO", "--json"]);
    assert_eq!(found.as_array().unwrap().len(), 1);

    let table = keyfob.ok(&["user", "list"]);
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(lines.len(), 3);
    assert!(
        lines[0].contains("LAST LOGIN (UTC)") && lines[1].ends_with("never"),
        "{table}"
    );
}

#[test]
fn mistakes_are_told_with_the_field() {
    let keyfob = Keyfob::new();
    create(&keyfob, "ada");
    let ran = keyfob.run(&["user", "create", "ada", "--no-password"]);
    assert_eq!(ran.code, 1);
    assert_eq!(
        ran.err,
        "username: A user with that username already exists.\n"
    );
    let ran = keyfob.run(&["user", "create", "a b", "--no-password", "--email", "x"]);
    assert!(ran.err.contains("username: Enter a valid username.") && ran.err.contains("email: "));
    let ran = keyfob.run(&["user", "create", "grace"]);
    assert_eq!(ran.code, 2, "nobody can be asked");
    assert!(ran.err.contains("--password-stdin"), "{ran:?}");
}

#[test]
fn users_are_disabled_and_enabled() {
    let keyfob = Keyfob::new();
    create(&keyfob, "ada");
    assert_eq!(
        keyfob.ok(&["user", "disable", "ada"]),
        "User ada is disabled.\n"
    );
    assert_eq!(
        keyfob.json(&["user", "list", "--json"])[0]["is_active"],
        false
    );
    assert_eq!(
        keyfob.ok(&["user", "enable", "ada"]),
        "User ada is enabled.\n"
    );
    assert_eq!(
        keyfob.json(&["user", "list", "--json"])[0]["is_active"],
        true
    );
    let ran = keyfob.run(&["user", "disable", "Ada"]);
    assert_eq!(ran.code, 1, "names are exact");
    assert!(ran.err.starts_with("There is no user Ada."), "{ran:?}");
}

#[test]
fn a_new_password_revokes_the_token_unless_told_otherwise() {
    let keyfob = Keyfob::new();
    create(&keyfob, "ada");
    let set = |more: &[&str]| {
        let arguments = [&["user", "set-password", "ada", "--password-stdin"], more].concat();
        keyfob.run_with_input(&arguments, "another-Kettle-43\n")
    };
    let key = keyfob.token(&["drf_create_token", "ada"], "ada");
    let ran = set(&["--keep-tokens"]);
    assert_eq!(
        ran.out, "Password changed successfully for user 'ada'\n",
        "{ran:?}"
    );
    assert_eq!(keyfob.token(&["drf_create_token", "ada"], "ada"), key);
    let ran = set(&[]);
    assert!(ran.err.contains("token was revoked"), "{ran:?}");
    assert_ne!(keyfob.token(&["drf_create_token", "ada"], "ada"), key);
}

#[test]
fn deleting_takes_a_yes() {
    let keyfob = Keyfob::new();
    create(&keyfob, "ada");
    let ran = keyfob.run(&["user", "delete", "ada"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("--yes"), "{ran:?}");
    assert_eq!(
        keyfob.ok(&["user", "delete", "ada", "--yes"]),
        "Deleted user ada.\n"
    );
    assert_eq!(keyfob.run(&["user", "delete", "ada", "--yes"]).code, 1);
}

#[test]
fn the_last_superuser_stays() {
    let keyfob = Keyfob::new();
    keyfob.superuser("vitor");
    for arguments in [
        &["user", "delete", "vitor", "--yes"][..],
        &["user", "disable", "vitor"],
    ] {
        let ran = keyfob.run(arguments);
        assert_eq!(ran.code, 1);
        assert!(ran.err.contains("last superuser"), "{ran:?}");
    }
}
