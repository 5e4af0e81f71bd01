//! The real window under WebDriver.

use anyhow::Result;

use super::count::Count;
use super::rust::{counted, keyfob, runner};
use crate::{npm, place, say, shell};

/// Builds the desktop app and drives it; Linux only, since WebKitWebDriver is.
///
/// # Errors
/// When the app does not build, or the runner breaks.
pub fn run() -> Result<Count> {
    if !cfg!(target_os = "linux") {
        say::step("skipped: WebKitWebDriver exists on Linux only");
        return Ok(Count::default());
    }
    npm::ensure_built()?;
    let keyfob = keyfob()?;
    say::step("building the desktop app");
    shell::run(place::cargo().args(["build", "--quiet", "--package", "keyfob-desktop"]))?;
    let mut tests = runner();
    tests.args(["--package", "keyfob-tests", "--test", "e2e"]);
    tests
        .env("KEYFOB_BIN", keyfob)
        .env("KEYFOB_DESKTOP_BIN", place::built("keyfob-desktop")?);
    counted(&mut tests)
}
