//! `import users`.

mod common;

use common::{Keyfob, PASSWORD};
use serde_json::{Value, json};

fn import(keyfob: &Keyfob, list: &Value, more: &[&str]) -> common::Ran {
    let mut arguments = vec!["import", "users", "-"];
    arguments.extend(more);
    keyfob.run_with_input(&arguments, &list.to_string())
}

#[test]
fn each_row_is_on_its_own_and_a_second_run_changes_nothing() {
    let keyfob = Keyfob::new();
    let list = json!([
        {"username": "ada", "email": "ada@example.com", "password": PASSWORD},
        {"username": "b d", "email": "nowhere", "password": "short"},
        {"username": "grace", "is_staff": true},
    ]);
    let ran = import(&keyfob, &list, &["--dry-run"]);
    assert!(
        ran.out
            .starts_with("Users: 0 created, 2 would be created, 0 unchanged, 1 refused")
    );
    let ran = import(&keyfob, &list, &["--all-or-nothing"]);
    assert!(
        ran.out
            .starts_with("Users: 0 created, 2 would be created, "),
        "{ran:?}"
    );
    let ran = import(&keyfob, &list, &[]);
    assert_eq!((ran.code, ran.err.as_str()), (1, "1 row was refused.\n"));
    assert!(
        ran.out
            .starts_with("Users: 2 created, 0 unchanged, 1 refused"),
        "{ran:?}"
    );
    assert!(
        ran.out
            .contains("\n2    b d   email: Enter a valid email address.\n"),
        "{ran:?}"
    );
    assert!(
        !ran.out.contains(PASSWORD) && !ran.out.contains("short\""),
        "{ran:?}"
    );

    let ran = import(&keyfob, &list, &["--json"]);
    let report: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(report["unchanged"], 2);
    assert_eq!(report["rows"][1]["outcome"], "refused");
    assert_eq!(report["rows"][1]["row"], 2);
    let users = keyfob.json(&["user", "list", "--json"]);
    assert_eq!(users.as_array().unwrap().len(), 2);
}

#[test]
fn what_is_no_list_is_refused_without_quoting_it() {
    let keyfob = Keyfob::new();
    let ran = import(
        &keyfob,
        &json!([{"username": "a", "pasword": "hunter2"}]),
        &[],
    );
    let expected = "- is no list of users: unknown field `pasword` at line 1 column 26.\n";
    assert_eq!((ran.code, ran.err.as_str()), (1, expected));
    let ran = keyfob.run(&["import", "users", "/no/such/file"]);
    assert_eq!(ran.code, 1);
    assert!(!keyfob.data().exists(), "not even a data folder was made");
}
