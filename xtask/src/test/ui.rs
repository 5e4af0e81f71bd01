//! The window's own checks, tests and build.

use anyhow::{Context, Result, bail};

use super::count::Count;
use crate::{npm, say, shell};

/// Biome and the type checker, vitest, then the build that the desktop app embeds.
///
/// # Errors
/// When a check or the build fails, or vitest prints no counts.
pub fn run() -> Result<Count> {
    npm::install()?;
    say::step("biome and types");
    shell::run(npm::npm().args(["run", "--silent", "check"]))?;
    say::step("vitest");
    let (succeeded, said) = shell::watch(npm::npm().args(["run", "--silent", "test"]))?;
    let mut count = Count::read(&said).context("vitest printed no counts")?;
    if !succeeded && count.failed == 0 {
        bail!("vitest failed without a failing test");
    }
    if succeeded {
        npm::build()?;
        count += Count {
            passed: 2,
            failed: 0,
        };
    }
    Ok(count)
}
