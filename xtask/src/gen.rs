//! `cargo xtask gen`: what is made from the code and kept in the repository.

use std::fs;

use anyhow::{Context, Result};

use crate::{npm, place, say, shell};

/// Writes docs/openapi.json, then the window's typed client from it.
///
/// # Errors
/// When the program does not build, or npm fails.
pub fn run() -> Result<()> {
    say::step("keyfob openapi > docs/openapi.json");
    fs::write(place::root().join("docs/openapi.json"), document()?).context("docs/openapi.json")?;
    npm::install()?;
    say::step("npm run gen in ui/");
    shell::run(npm::npm().args(["run", "--silent", "gen"]))
}

/// The OpenAPI document as the code has it now.
///
/// # Errors
/// When the program does not build or fails.
pub fn document() -> Result<String> {
    shell::capture(place::cargo().args([
        "run",
        "--quiet",
        "--package",
        "keyfob-cli",
        "--",
        "openapi",
    ]))
}
