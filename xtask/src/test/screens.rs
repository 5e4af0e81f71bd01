//! Every screen and state of the window, on sample data, in the system's Chromium.

use anyhow::Result;

use super::count::Count;
use super::rust::counted;
use crate::{apt, npm, say};

/// Accessibility (axe-core), silence of the console, and the kept pictures, in both themes.
///
/// # Errors
/// When npm fails, or the runner prints no counts.
pub fn run() -> Result<Count> {
    if !apt::has_browser() {
        say::step("skipped: there is no Chromium or Chrome on the path");
        return Ok(Count::default());
    }
    npm::install()?;
    counted(npm::npm().args(["run", "--silent", "checks"]))
}
