//! `cargo xtask bench`: what crates/bench measures, built as for a release.

use anyhow::Result;

use crate::{place, say, shell};

/// Builds and runs the measurements.
///
/// # Errors
/// When they do not build, or a figure is below its bound.
pub fn run() -> Result<()> {
    say::step("building the measurements; the first time takes several minutes");
    shell::run(place::cargo().args(["run", "--quiet", "--release", "--package", "keyfob-bench"]))
}
