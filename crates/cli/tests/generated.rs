//! What is generated from the arguments: completions and the manual.

// Helpers here run in tests only, where a panic is the way to fail.
#![allow(clippy::unwrap_used)]

mod common;

use std::fs;

use common::Keyfob;

#[test]
fn every_shell_is_completed() {
    let keyfob = Keyfob::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = keyfob.ok(&["completions", shell]);
        for word in ["createsuperuser", "drf_create_token", "completions"] {
            assert!(script.contains(word), "{word} for {shell}");
        }
    }
    assert_eq!(keyfob.run(&["completions", "tcsh"]).code, 2);
    assert!(!keyfob.data().exists(), "nothing was made");
}

#[test]
fn a_shell_takes_its_completions() {
    let script = Keyfob::new().ok(&["completions", "bash"]);
    let temp = tempfile::tempdir().unwrap();
    let path = temp.path().join("keyfob.bash");
    fs::write(&path, script).unwrap();
    // Where there is no bash, its script is not judged.
    let checked = std::process::Command::new("bash")
        .arg("-n")
        .arg(&path)
        .output();
    if let Ok(checked) = checked {
        assert!(checked.status.success(), "{checked:?}");
    }
}

#[test]
fn the_manual_has_a_page_for_each_command() {
    let keyfob = Keyfob::new();
    let first = keyfob.ok(&["man"]);
    assert!(first.contains(".TH keyfob 1"), "{first}");
    let folder = keyfob.folder.path().join("man/man1");
    keyfob.ok(&["man", "--out", folder.to_str().unwrap()]);
    for page in [
        "keyfob.1",
        "keyfob-serve.1",
        "keyfob-user-list.1",
        "keyfob-config-check.1",
    ] {
        let text = fs::read_to_string(folder.join(page)).unwrap();
        assert!(text.contains(".SH NAME"), "{page}");
    }
    assert!(!keyfob.data().exists(), "nothing was made");
}
