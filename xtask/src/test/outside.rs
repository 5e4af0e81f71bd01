//! The tests that see Keyfob from outside, in Python: recorded cases, the tutorial, pages,
//! proxies, a live DRF.

use std::process::Command;

use anyhow::Result;

use super::count::Count;
use super::rust::{counted, keyfob};
use crate::{apt, place, proxies, python, say};

/// The recorded DRF cases against `keyfob serve` with the imported Django users.
///
/// # Errors
/// When Keyfob does not build or start, or the runner breaks.
pub fn contract() -> Result<Count> {
    script("contract/check.py")
}

/// The tutorial's steps with curl, HTTPie and Python requests.
///
/// # Errors
/// As [`contract`].
pub fn tutorial() -> Result<Count> {
    script("tutorial/steps.py")
}

/// The program of docs/api/audit.md against exports of the audit log.
///
/// # Errors
/// As [`contract`].
pub fn audit() -> Result<Count> {
    script("audit/independent.py")
}

/// Pages in a real Chromium against `keyfob serve`: CORS and cross-site requests.
///
/// # Errors
/// As [`contract`].
pub fn browser() -> Result<Count> {
    if !cfg!(target_os = "linux") && !apt::has_browser() {
        say::step("skipped: there is no Chromium or Chrome on the path");
        return Ok(Count::default());
    }
    script("browser/pages.py")
}

/// A site behind nginx and Caddy with the files of docs/recipes.
///
/// # Errors
/// As [`contract`], and when there is no nginx or no Caddy to be had.
pub fn proxies() -> Result<Count> {
    if !cfg!(target_os = "linux") {
        say::step("skipped: nginx and Caddy are taken from Debian's packages, on Linux only");
        return Ok(Count::default());
    }
    let proxies = proxies::ensured()?;
    let mut command = command("proxies/protect.py")?;
    command
        .env("KEYFOB_NGINX", proxies.nginx)
        .env("KEYFOB_CADDY", proxies.caddy);
    counted(&mut command)
}

/// Generated requests to Keyfob and to a live DRF.
///
/// # Errors
/// As [`contract`].
pub fn live() -> Result<Count> {
    script("live_drf/differ.py")
}

/// An exported fixture, loaded into a fresh Django database, whose users log in there.
///
/// # Errors
/// As [`contract`].
pub fn loaddata() -> Result<Count> {
    script("live_drf/loaddata.py")
}

/// The authentication class of docs/recipes/drf in a live Django, against a real `keyfob serve`.
///
/// # Errors
/// As [`contract`].
pub fn recipe() -> Result<Count> {
    script("live_drf/recipe.py")
}

fn script(path: &str) -> Result<Count> {
    counted(&mut command(path)?)
}

fn command(path: &str) -> Result<Command> {
    let mut command = Command::new(python::environment()?);
    // -B: no bytecode in the clone.
    command
        .arg("-B")
        .arg(place::root().join("tests").join(path))
        .env("KEYFOB_BIN", keyfob()?);
    Ok(command)
}
