//! The Python environment of the outside-view tests.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::{apt, place, say, shell};

/// The Python of an environment that holds tests/python/requirements.txt, made on first use.
///
/// # Errors
/// When there is no Python, or pip cannot install the packages.
pub fn environment() -> Result<PathBuf> {
    let system = system()?;
    let requirements = place::root().join("tests/python/requirements.txt");
    let folder = place::cache().join(format!("venv-{:016x}", key(system, &requirements)?));
    let python = folder.join(if cfg!(windows) {
        "Scripts/python.exe"
    } else {
        "bin/python"
    });
    let complete = folder.join("complete");
    if complete.is_file() && python.is_file() {
        return Ok(python);
    }
    say::step(&format!("Python environment in {}", folder.display()));
    if !can(system, "import ensurepip, venv") {
        apt::install(apt::VENV)?;
    }
    shell::run(
        Command::new(system)
            .args(["-m", "venv", "--clear"])
            .arg(&folder),
    )?;
    let mut pip = Command::new(&python);
    pip.args([
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--requirement",
    ]);
    shell::run(pip.arg(&requirements))?;
    fs::write(complete, "")?;
    Ok(python)
}

/// The name under which this machine has Python 3.
fn system() -> Result<&'static str> {
    match ["python3", "python"]
        .into_iter()
        .find(|p| can(p, "import sys; assert sys.version_info >= (3, 10)"))
    {
        Some(name) => Ok(name),
        None => bail!("Python 3.10 or newer is needed for the outside-view tests"),
    }
}

fn can(python: &str, code: &str) -> bool {
    let mut command = Command::new(python);
    command
        .args(["-c", code])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// Changes with the requirements and with the Python underneath.
fn key(python: &str, requirements: &Path) -> Result<u64> {
    let mut hasher = DefaultHasher::new();
    fs::read(requirements)
        .context("tests/python/requirements.txt")?
        .hash(&mut hasher);
    let code = "import sys; print(sys.version, sys.base_prefix)";
    shell::capture(Command::new(python).args(["-c", code]))?.hash(&mut hasher);
    Ok(hasher.finish())
}
