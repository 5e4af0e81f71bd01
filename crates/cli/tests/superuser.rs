//! `createsuperuser` without a terminal.

mod common;

use common::{Keyfob, PASSWORD};

#[test]
fn without_a_variable_nobody_can_log_in_and_it_says_so() {
    let keyfob = Keyfob::new();
    let ran = keyfob.run(&["createsuperuser", "--noinput", "--username", "vitor"]);
    assert_eq!(
        (ran.code, ran.out.as_str()),
        (0, "Superuser created successfully.\n"),
        "{ran:?}"
    );
    assert!(
        ran.err.contains("keyfob user set-password vitor"),
        "{ran:?}"
    );
    let users = keyfob.json(&["user", "list", "--json"]);
    assert_eq!(users[0]["username"], "vitor");
    assert_eq!(users[0]["has_usable_password"], false);
    assert_eq!(users[0]["is_superuser"], true);
    assert_eq!(users[0]["is_staff"], true);
}

#[test]
fn with_the_variable_even_a_weak_password_is_taken_as_in_django() {
    let keyfob = Keyfob::new();
    let mut command = keyfob.command();
    command
        .args(["createsuperuser", "--noinput", "--username", "vitor"])
        .args(["--email", "vitor@example.com"])
        .env("KEYFOB_SUPERUSER_PASSWORD", "123");
    let output = command.output().unwrap();
    assert!(output.status.success(), "{output:?}");
    assert!(output.stderr.is_empty(), "{output:?}");
    let users = keyfob.json(&["user", "list", "--json"]);
    assert_eq!(users[0]["password_method"], "argon2id");
    assert_eq!(users[0]["email"], "vitor@example.com");
}

#[test]
fn a_taken_name_is_refused_in_djangos_words() {
    let keyfob = Keyfob::new();
    keyfob.superuser("vitor");
    let ran = keyfob.run(&["createsuperuser", "--noinput", "--username", "vitor"]);
    assert_eq!(ran.code, 1);
    assert_eq!(ran.err, "Error: That username is already taken.\n");
}

#[test]
fn wrong_usage_is_2() {
    let keyfob = Keyfob::new();
    for arguments in [
        &["createsuperuser"][..],
        &["createsuperuser", "--username", "vitor"],
        &["createsuperuser", "--noinput"],
        &["createsuperuser", "--password-stdin"],
        &[
            "createsuperuser",
            "--noinput",
            "--username",
            "vitor",
            "--password-stdin",
        ],
    ] {
        let ran = keyfob.run(arguments);
        assert_eq!(ran.code, 2, "{arguments:?}: {ran:?}");
        assert!(ran.out.is_empty() && !ran.err.is_empty(), "{ran:?}");
    }
}

#[test]
fn a_weak_password_on_standard_input_takes_a_flag() {
    let keyfob = Keyfob::new();
    let arguments = ["createsuperuser", "--username", "vitor", "--password-stdin"];
    let ran = keyfob.run_with_input(&arguments, "123\n");
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("This password is too short."), "{ran:?}");
    let allowed = [&arguments[..], &["--allow-weak-password"]].concat();
    assert_eq!(keyfob.run_with_input(&allowed, "123\n").code, 0);
}

#[test]
fn no_password_in_the_arguments_and_none_repeated() {
    let keyfob = Keyfob::new();
    for arguments in [
        &[
            "createsuperuser",
            "--username",
            "vitor",
            "--password",
            PASSWORD,
        ][..],
        &[
            "createsuperuser",
            "--username",
            "vitor",
            &format!("--password={PASSWORD}"),
        ],
        &["user", "set-password", "vitor", "--password", PASSWORD],
        &["user", "create", "ada", "--password", PASSWORD],
    ] {
        let ran = keyfob.run(arguments);
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(!ran.err.contains(PASSWORD), "{ran:?}");
    }
}
