//! The workspace's Rust tests.

use std::process::Command;

use anyhow::{Context, Result, bail};

use super::count::Count;
use crate::{r#gen, npm, place, say, shell};

/// Tests of the workspace, documentation tests, and whether the OpenAPI document is the code's.
///
/// # Errors
/// When something does not compile, or a runner fails without saying which test.
pub fn run() -> Result<Count> {
    // The desktop app's macro reads ui/dist while it compiles.
    npm::ensure_built()?;
    let keyfob = keyfob()?;
    let mut count = counted(runner().args(["--workspace"]).env("KEYFOB_BIN", keyfob))?;
    if count.failed == 0 {
        say::step("documentation tests");
        count += counted(place::cargo().args(["test", "--quiet", "--doc", "--workspace"]))?;
        count += openapi()?;
    }
    Ok(count)
}

/// nextest where the machine has it, else cargo's own runner.
pub fn runner() -> Command {
    let mut cargo = place::cargo();
    if shell::found("cargo-nextest") {
        cargo.args(["nextest", "run", "--no-fail-fast", "--status-level", "fail"]);
        cargo.args(["--cargo-quiet", "--no-tests", "fail"]);
    } else {
        say::step("cargo-nextest is not installed: using cargo test");
        cargo.args(["test", "--quiet", "--no-fail-fast"]);
    }
    cargo
}

/// Runs a test runner and reads its counts.
///
/// # Errors
/// When it printed none, or failed with none failing: a compile error, mostly.
pub fn counted(command: &mut Command) -> Result<Count> {
    let name = shell::text(command);
    let (succeeded, said) = shell::watch(command)?;
    let count = Count::read(&said).with_context(|| format!("`{name}` ran no test"))?;
    if !succeeded && count.failed == 0 {
        bail!("`{name}` failed without a failing test");
    }
    Ok(count)
}

/// Builds the command-line program and returns its path.
///
/// # Errors
/// When it does not compile.
pub fn keyfob() -> Result<std::path::PathBuf> {
    say::step("building keyfob");
    shell::run(place::cargo().args(["build", "--quiet", "--package", "keyfob-cli"]))?;
    place::built("keyfob")
}

fn openapi() -> Result<Count> {
    say::step("docs/openapi.json is what the code says");
    let kept = std::fs::read_to_string(place::root().join("docs/openapi.json"));
    if kept.context("docs/openapi.json")? != r#gen::document()? {
        bail!("docs/openapi.json is out of date: run `cargo xtask gen` and commit what it changes");
    }
    Ok(Count::ONE)
}
