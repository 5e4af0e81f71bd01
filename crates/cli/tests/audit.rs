//! `audit`.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "helpers of tests are not seen as tests")]

mod common;

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use common::Keyfob;
use common::http::log_in;
use common::server::Server;
use serde_json::Value;

/// A folder whose log has a few entries about tokens and a refused login.
fn with_a_past() -> Keyfob {
    let keyfob = Keyfob::new();
    keyfob.superuser("vitor");
    let server = Server::start(&keyfob, "");
    assert_eq!(log_in(&server.address, "vitor", "wrong-Kettle-44").0, 400);
    let (id, _) = keyfob.named("vitor", "ci", &["--scope", "read"]);
    keyfob.ok(&["token", "revoke", &id, "--why", "lost"]);
    keyfob
}

fn actions(entries: &Value) -> Vec<&str> {
    let entries = entries.as_array().unwrap().iter();
    entries
        .map(|entry| entry["action"].as_str().unwrap())
        .collect()
}

#[test]
fn what_was_done_is_listed_newest_first_and_filtered() {
    let keyfob = with_a_past();
    let all = keyfob.json(&["audit", "list", "--json"]);
    assert_eq!(
        actions(&all),
        ["token.revoke", "token.issue", "user.log_in", "user.create"]
    );
    assert_eq!(all[0]["details"]["why"], "lost");
    for (arguments, expected) in [
        (
            &["--action", "token."][..],
            &["token.revoke", "token.issue"][..],
        ),
        (
            &["--action", "token.issue,user.create"],
            &["token.issue", "user.create"],
        ),
        (&["--outcome", "refused"], &["user.log_in"]),
        (&["--user", "vitor"], &["user.log_in", "user.create"]),
        (&["--search", "operator", "--limit", "1"], &["token.revoke"]),
        (
            &["--since", "1h", "--action", "user."],
            &["user.log_in", "user.create"],
        ),
        (&["--until", "1h"], &[]),
    ] {
        let found = keyfob.json(&[&["audit", "list", "--json"], arguments].concat());
        assert_eq!(actions(&found), expected, "{arguments:?}");
    }
    let ran = keyfob.run(&["audit", "list", "--limit", "2"]);
    let lines: Vec<&str> = ran.out.lines().collect();
    assert!(lines[0].starts_with("NUMBER  TIME (UTC)"), "{ran:?}");
    assert_eq!(lines.len(), 3);
    assert!(
        lines[1].contains("operator  token.revoke  token kf_"),
        "{ran:?}"
    );
    assert!(ran.err.contains("There are more"), "{ran:?}");
    let table = keyfob.ok(&["audit", "list", "--action", "user.log_in"]);
    assert!(
        table.contains("127.0.0.1") && table.contains("refused: "),
        "{table}"
    );
}

#[test]
fn filters_that_make_no_sense_are_told() {
    let keyfob = Keyfob::new();
    for arguments in [
        &["--since", "yesterday"][..],
        &["--outcome", "odd"],
        &["--limit", "0"],
    ] {
        let ran = keyfob.run(&[&["audit", "list"], arguments].concat());
        assert_eq!(ran.code, 2, "{ran:?}");
    }
    let ran = keyfob.run(&["audit", "list", "--action", "token.nothing"]);
    assert_eq!(
        (ran.code, ran.err.as_str()),
        (1, "action: There is no such action.\n")
    );
    let ran = keyfob.run(&["audit", "list", "--user", "nobody"]);
    assert_eq!(ran.code, 1, "{ran:?}");
}

#[test]
fn a_log_that_holds_is_told_with_its_last_number_and_hash() {
    let keyfob = with_a_past();
    let entries = keyfob.json(&["audit", "list", "--json"]);
    let last = &entries[0];
    let hash = last["hash"].as_str().unwrap();
    assert_eq!(
        keyfob.ok(&["audit", "verify"]),
        format!("Entries that hold: 4 (1 to 4)\nLast number: 4\nLast hash: {hash}\n")
    );
    let report = keyfob.json(&["audit", "verify", "--json"]);
    assert_eq!(
        (&report["intact"], &report["last_hash"]),
        (&true.into(), &hash.into())
    );
}

#[test]
fn it_is_written_out_to_a_file_once_or_to_standard_output() {
    let keyfob = with_a_past();
    let file = keyfob.folder.path().join("audit.jsonl");
    let path = file.to_str().unwrap();
    let said = keyfob.ok(&["audit", "export", "--out", path]);
    assert_eq!(said, format!("Wrote 4 entries to {path}.\n"));
    let mode = fs::metadata(&file).unwrap().permissions().mode();
    assert_eq!(
        mode & 0o777,
        0o600,
        "names and addresses are for this user only"
    );
    let text = fs::read_to_string(&file).unwrap();
    let lines: Vec<Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(
        actions(&lines.clone().into())[..2],
        ["user.create", "user.log_in"]
    );
    for pair in lines.windows(2) {
        assert_eq!(pair[0]["hash"], pair[1]["previous"]);
    }

    let ran = keyfob.run(&["audit", "export", "--out", path]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains("exists already"), "{ran:?}");
    assert_eq!(fs::read_to_string(&file).unwrap(), text);

    // The writing out is itself an entry, made after what was written out.
    let more = keyfob.ok(&["audit", "export"]);
    assert_eq!(more.strip_prefix(&text).unwrap().lines().count(), 1);
    assert!(more.contains("\"audit.export\""), "{more}");
    let some = keyfob.ok(&["audit", "export", "--action", "token."]);
    assert_eq!(some.lines().count(), 2);
}

#[test]
fn an_entry_that_was_taken_away_is_named_and_the_code_is_1() {
    let keyfob = with_a_past();
    let store = redb::Database::open(keyfob.data().join("store.redb")).unwrap();
    let write = store.begin_write().unwrap();
    {
        let entries: redb::TableDefinition<'_, u64, &[u8]> = redb::TableDefinition::new("audit");
        let mut entries = write.open_table(entries).unwrap();
        assert!(entries.remove(3).unwrap().is_some());
    }
    write.commit().unwrap();
    drop(store);

    let ran = keyfob.run(&["audit", "verify"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert_eq!(
        ran.err,
        "The audit log is not intact. Entry 3 is missing: 4 stands in its place.\n"
    );
    assert!(
        ran.out
            .starts_with("Entries that hold: 2 (1 to 2)\nLast number: 2\n"),
        "{ran:?}"
    );
    let ran = keyfob.run(&["audit", "verify", "--json"]);
    let report: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((ran.code, &report["intact"]), (1, &false.into()));
}
