//! Formatting, clippy, the direction of dependencies, and a note on long files.

use anyhow::Result;

use super::count::Count;
use super::{direction, sizes};
use crate::{npm, place, say, shell};

/// Runs the checks; the first that does not hold ends the stage.
///
/// # Errors
/// When a check does not hold.
pub fn run() -> Result<Count> {
    say::step("rustfmt");
    shell::run(place::cargo().args(["fmt", "--all", "--", "--check"]))?;
    say::step("direction of dependencies");
    direction::check(&place::metadata()?)?;
    let mut count = Count {
        passed: 2,
        failed: 0,
    };
    count += clippy()?;
    count += licences()?;
    sizes::note()?;
    Ok(count)
}

fn clippy() -> Result<Count> {
    // The desktop app's macro reads ui/dist while it compiles.
    npm::ensure_built()?;
    say::step("clippy");
    let deny = ["--", "-D", "warnings"];
    shell::run(
        place::cargo()
            .args(["clippy", "--quiet", "--workspace", "--all-targets"])
            .args(deny),
    )?;
    // `--all-targets` leaves out what is not tested by default; see tests/Cargo.toml.
    let apart = [
        "clippy",
        "--quiet",
        "--package",
        "keyfob-tests",
        "--test",
        "e2e",
    ];
    shell::run(place::cargo().args(apart).args(deny))?;
    Ok(Count::ONE)
}

/// Licences, sources and duplicate crates, where cargo-deny is installed. Its advisories come from a
/// repository that must be fetched, so they are no part of a run that fetches nothing but packages.
fn licences() -> Result<Count> {
    if !shell::found("cargo-deny") {
        say::step("cargo-deny is not installed: licences and sources (deny.toml) are not checked");
        return Ok(Count::default());
    }
    say::step("cargo-deny");
    shell::run(place::cargo().args(["deny", "check", "bans", "licenses", "sources"]))?;
    Ok(Count::ONE)
}
