//! The keyring, looked into from outside with `secret-tool`.

use std::io::Write;
use std::path::PathBuf;
use std::process::Stdio;

use crate::desk::Desk;

/// What `secret-tool search` shows of the items whose attribute has this value.
pub fn search(desk: &Desk, attribute: &str, value: &str) -> String {
    let mut command = desk.command("secret-tool");
    command
        .args(["search", "--all", "--unlock", attribute, value])
        .stderr(Stdio::piped());
    let said = command
        .output()
        .expect("secret-tool (package libsecret-tools) starts");
    // The secret is on standard output, the attributes on standard error.
    [said.stdout, said.stderr]
        .iter()
        .map(|b| String::from_utf8_lossy(b))
        .collect()
}

/// Puts a secret into the keyring.
pub fn store(desk: &Desk, attribute: &str, value: &str, secret: &str) {
    let mut command = desk.command("secret-tool");
    command
        .args(["store", "--label=harness", attribute, value])
        .stdin(Stdio::piped());
    let mut child = command
        .spawn()
        .expect("secret-tool (package libsecret-tools) starts");
    child
        .stdin
        .take()
        .unwrap()
        .write_all(secret.as_bytes())
        .unwrap();
    assert!(child.wait().unwrap().success());
}

/// The files in the desk's home that hold this text.
pub fn files_with(desk: &Desk, text: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![desk.home.path().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.is_file() {
                let bytes = std::fs::read(&path).unwrap();
                let held = bytes
                    .windows(text.len())
                    .any(|window| window == text.as_bytes());
                found.extend(held.then_some(path));
            }
        }
    }
    found
}
