//! `backup` and `restore`.

// Helpers here run in tests only, where a panic is the way to fail.
#![allow(clippy::unwrap_used)]

mod common;

use std::fs;
use std::path::PathBuf;

use common::http::hello;
use common::server::Server;
use common::{Keyfob, PASSWORD, Ran};

fn file(keyfob: &Keyfob) -> PathBuf {
    keyfob.folder.path().join("all.backup")
}

fn back_up(keyfob: &Keyfob, more: &[&str]) -> Ran {
    let file = file(keyfob);
    let mut arguments = vec!["backup", file.to_str().unwrap()];
    arguments.extend(more);
    keyfob.run_with_input(&arguments, "correct horse\n")
}

fn restore(keyfob: &Keyfob, more: &[&str]) -> Ran {
    let file = file(keyfob);
    let mut arguments = vec!["restore", file.to_str().unwrap()];
    arguments.extend(more);
    keyfob.run_with_input(&arguments, "correct horse\n")
}

#[test]
fn there_and_back_while_the_server_runs_and_not() {
    let keyfob = Keyfob::new();
    keyfob.superuser("ada");
    let key = keyfob.token(&["drf_create_token", "ada"], "ada");
    let server = Server::start(&keyfob, "");
    let made = back_up(&keyfob, &[]);
    assert_eq!(made.code, 0, "{made:?}");
    assert!(
        made.out
            .starts_with("Backed up 1 user, 1 token, 0 routes, "),
        "{made:?}"
    );
    assert!(made.out.ends_with(" bytes, checked).\n"), "{made:?}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::metadata(file(&keyfob)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    let refused = restore(&keyfob, &["--yes"]);
    assert_eq!(refused.code, 1);
    assert!(
        refused.err.contains("Stop it, then restore."),
        "{refused:?}"
    );
    drop(server);

    let again = back_up(&keyfob, &[]);
    assert_eq!(again.code, 1);
    assert!(again.err.contains("exists already"), "{again:?}");
    let again = back_up(&keyfob, &["--force", "--json"]);
    let again: serde_json::Value = serde_json::from_str(&again.out).unwrap();
    assert_eq!(again["holds"]["users"], 1);
    let audit = keyfob.json(&["audit", "list", "--json"]);
    let made = audit.as_array().unwrap().iter();
    assert!(
        made.filter(|entry| entry["action"] == "backup.make")
            .count()
            > 0,
        "{audit}"
    );

    keyfob.ok(&["token", "revoke", "--user", "ada"]);
    let restored = restore(&keyfob, &["--yes"]);
    assert_eq!(restored.code, 0, "{restored:?}");
    assert!(
        restored.out.contains("What was there is kept as "),
        "{restored:?}"
    );
    assert_eq!(keyfob.token(&["drf_create_token", "ada"], "ada"), key);
    let audit = keyfob.json(&["audit", "list", "--json"]);
    let entries = audit.as_array().unwrap();
    assert!(
        entries
            .iter()
            .any(|entry| entry["action"] == "backup.restore")
    );
    keyfob.ok(&["audit", "verify"]);
    let server = Server::start(&keyfob, "");
    assert_eq!(hello(&server.address, &key).0, 200);
}

#[test]
fn encrypted_and_moved_to_another_computer() {
    let keyfob = Keyfob::new();
    keyfob.superuser("ada");
    let key = keyfob.token(&["drf_create_token", "ada"], "ada");
    let made = back_up(&keyfob, &["--passphrase-stdin"]);
    assert!(
        made.out.ends_with(" bytes, encrypted, checked).\n"),
        "{made:?}"
    );

    let other = Keyfob::new();
    fs::copy(file(&keyfob), file(&other)).unwrap();
    let blind = other.run(&["restore", file(&other).to_str().unwrap(), "--yes"]);
    assert_eq!(blind.code, 2, "nobody can be asked: {blind:?}");
    let arguments = [
        "restore",
        file(&other).to_str().unwrap(),
        "--yes",
        "--passphrase-stdin",
    ]
    .map(str::to_owned);
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let wrong = other.run_with_input(&arguments, "battery");
    assert_eq!((wrong.code, wrong.err.as_str()), (1, "Wrong passphrase\n"));
    let restored = restore(&other, &["--yes", "--passphrase-stdin", "--json"]);
    assert_eq!(restored.code, 0, "{restored:?}");
    let restored: serde_json::Value = serde_json::from_str(&restored.out).unwrap();
    assert_eq!(restored["kept"], serde_json::Value::Null);

    let server = Server::start(&other, "");
    assert_eq!(hello(&server.address, &key).0, 200);
    let (status, _) = common::http::log_in(&server.address, "ada", PASSWORD);
    assert_eq!(status, 200, "the password came along");
}

#[test]
fn what_is_no_backup_and_what_nobody_confirms_changes_nothing() {
    let keyfob = Keyfob::new();
    keyfob.superuser("ada");
    assert_eq!(back_up(&keyfob, &[]).code, 0);
    let unasked = restore(&keyfob, &[]);
    assert_eq!(unasked.code, 2, "{unasked:?}");
    assert!(unasked.err.contains("--yes"), "{unasked:?}");
    fs::write(file(&keyfob), "PK\x03\x04").unwrap();
    let other = restore(&keyfob, &["--yes"]);
    assert_eq!(other.err, "This file is not a Keyfob backup\n");
    let names = fs::read_dir(keyfob.data()).unwrap().count();
    assert_eq!(names, 1, "the store, and nothing beside it");
}

/// However a restore is cut off, what stands there afterwards is the old store or the new one, whole.
#[cfg(unix)]
#[test]
fn killed_at_any_moment_a_whole_store_is_left() {
    use std::time::Duration;
    let keyfob = Keyfob::new();
    keyfob.superuser("ada");
    assert_eq!(back_up(&keyfob, &[]).code, 0);
    keyfob.superuser("grace");
    let file = file(&keyfob);
    let mut finished = 0;
    for delay in (0..400).step_by(25) {
        let mut command = keyfob.command();
        command.args(["restore", file.to_str().unwrap(), "--yes"]);
        command.stdout(std::process::Stdio::null());
        let mut child = command.spawn().unwrap();
        std::thread::sleep(Duration::from_millis(delay));
        child.kill().unwrap();
        finished += u32::from(child.wait().unwrap().success());
        let users = keyfob.json(&["user", "list", "--json"]);
        let users = users.as_array().unwrap();
        let names: Vec<_> = users
            .iter()
            .map(|user| user["username"].as_str().unwrap())
            .collect();
        assert!(
            names == ["ada"] || names == ["ada", "grace"],
            "after {delay} ms: {names:?}"
        );
        keyfob.ok(&["audit", "verify"]);
    }
    assert!(finished < 16, "none was cut off");
    let last = restore(&keyfob, &["--yes"]);
    assert_eq!(last.code, 0, "{last:?}");
}
