//! What is shipped for systemd: a unit and a settings' file.

// Helpers here run in tests only, where a panic is the way to fail.
#![allow(clippy::unwrap_used)]

mod common;

use std::fs;
use std::process::Command;

use common::Keyfob;

#[test]
fn the_file_that_is_shipped_is_right_and_so_is_the_unit() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../packaging/systemd");
    let ran = Keyfob::new().run(&[
        "config",
        "check",
        "--config",
        &format!("{folder}/keyfob.toml"),
    ]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let unit = fs::read_to_string(format!("{folder}/keyfob.service")).unwrap();
    assert!(
        unit.contains("\nLoadCredentialEncrypted=keyfob-sealing-key:"),
        "the name the program looks for"
    );
    // The program and its manual are not where the unit expects them.
    let unit = unit
        .replace("/usr/bin/keyfob", env!("CARGO_BIN_EXE_keyfob"))
        .replace("man:keyfob(1) ", "");
    let temp = tempfile::tempdir().unwrap();
    let path = temp.path().join("keyfob.service");
    fs::write(&path, unit).unwrap();
    // Where there is no systemd, its file is not judged.
    if let Ok(verified) = Command::new("systemd-analyze")
        .arg("verify")
        .arg(&path)
        .output()
    {
        assert!(
            verified.status.success() && verified.stderr.is_empty(),
            "{verified:?}"
        );
    }
}
