//! The programs under test.

use std::path::PathBuf;
use std::process::Command;

/// The `keyfob` program: the one that `KEYFOB_BIN` names, or else a debug build made now.
///
/// # Panics
/// When it does not build.
pub fn keyfob() -> PathBuf {
    match std::env::var_os("KEYFOB_BIN") {
        Some(path) => PathBuf::from(path),
        None => build("keyfob-cli", "keyfob"),
    }
}

/// The desktop app, which `KEYFOB_DESKTOP_BIN` must name.
///
/// # Panics
/// When the variable is missing: an end-to-end run without the app must not look like a passed one.
pub fn desktop() -> PathBuf {
    PathBuf::from(std::env::var_os("KEYFOB_DESKTOP_BIN").expect(
        "KEYFOB_DESKTOP_BIN must name the built desktop app; `cargo xtask test --only e2e` sets it",
    ))
}

fn build(package: &str, program: &str) -> PathBuf {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let done = Command::new(cargo)
        .args([
            "build",
            "--quiet",
            "--package",
            package,
            "--message-format",
            "json",
        ])
        .stderr(std::process::Stdio::inherit())
        .output()
        .expect("cargo starts");
    assert!(done.status.success(), "{package} does not build");
    let said = String::from_utf8(done.stdout).expect("cargo prints UTF-8");
    said.lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter(|message| message["target"]["name"] == program)
        .find_map(|message| message["executable"].as_str().map(PathBuf::from))
        .expect("cargo names the program it built")
}
