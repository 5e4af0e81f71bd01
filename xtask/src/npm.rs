//! The window's sources: their packages, checks and build.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{place, say, shell};

/// npm, in the window's folder.
pub fn npm() -> Command {
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.current_dir(place::ui());
    command
}

/// `npm ci`, unless package-lock.json is the one it was last done for.
///
/// # Errors
/// When Node is missing or npm fails.
pub fn install() -> Result<()> {
    if !shell::found("node") {
        bail!(
            "Node.js 20 or newer is needed to build the window; `cargo xtask run --headless` does without"
        );
    }
    let lock = fs::read(place::ui().join("package-lock.json")).context("ui/package-lock.json")?;
    if fs::read(done_for()).is_ok_and(|done| done == lock) {
        return Ok(());
    }
    say::step("npm ci in ui/");
    shell::run(npm().args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]))?;
    fs::write(done_for(), lock).context("cannot note that npm ci is done")
}

/// Builds ui/dist, which the desktop app embeds.
///
/// # Errors
/// When npm fails.
pub fn build() -> Result<()> {
    say::step("npm run build in ui/");
    shell::run(npm().args(["run", "--silent", "build"]))
}

/// Builds ui/dist if there is none: cargo cannot compile the desktop app without it.
///
/// # Errors
/// As [`install`] and [`build`].
pub fn ensure_built() -> Result<()> {
    if place::ui().join("dist/index.html").is_file() {
        return Ok(());
    }
    install()?;
    build()
}

/// A copy of the package-lock.json that node_modules was made from; deleted along with it.
fn done_for() -> PathBuf {
    place::ui().join("node_modules/.keyfob-package-lock.json")
}
