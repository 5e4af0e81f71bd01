//! Where things are: the clone, the cache folder, cargo's target folder and what it builds.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::shell;

/// The clone's top folder.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// The window's sources.
pub fn ui() -> PathBuf {
    root().join("ui")
}

/// A folder outside the clone for what is slow to make. It may be deleted at any time.
pub fn cache() -> PathBuf {
    let base = match env::var_os("XDG_CACHE_HOME").filter(|v| !v.is_empty()) {
        Some(folder) => PathBuf::from(folder),
        None => env::home_dir().unwrap_or_else(env::temp_dir).join(".cache"),
    };
    base.join("keyfob")
}

/// Cargo, as it was called to start this program.
pub fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    command
}

/// What `cargo metadata` says of the workspace's own packages.
///
/// # Errors
/// When cargo fails or prints something that is not JSON.
pub fn metadata() -> Result<Value> {
    let text = shell::capture(cargo().args(["metadata", "--no-deps", "--format-version", "1"]))?;
    serde_json::from_str(&text).context("cargo metadata printed something that is not JSON")
}

/// The path of a program that a debug build makes.
///
/// # Errors
/// As [`metadata`].
pub fn built(program: &str) -> Result<PathBuf> {
    let metadata = metadata()?;
    let target = metadata["target_directory"]
        .as_str()
        .context("no target_directory")?;
    Ok(Path::new(target)
        .join("debug")
        .join(format!("{program}{}", env::consts::EXE_SUFFIX)))
}
