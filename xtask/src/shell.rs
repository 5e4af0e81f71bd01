//! Running other programs.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::say;

/// The command as a person would type it, for messages.
pub fn text(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words
        .map(|w| w.to_string_lossy().into_owned())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Runs a command with its output going where ours goes.
///
/// # Errors
/// When the program cannot be started or says that it failed.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command
        .status()
        .with_context(|| format!("cannot start `{}`", text(command)))?;
    if !status.success() {
        bail!("`{}` failed ({status})", text(command));
    }
    Ok(())
}

/// Runs a command and returns its standard output.
///
/// # Errors
/// As [`run`].
pub fn capture(command: &mut Command) -> Result<String> {
    let done = command
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("cannot start `{}`", text(command)))?;
    if !done.status.success() {
        bail!("`{}` failed ({})", text(command), done.status);
    }
    Ok(String::from_utf8_lossy(&done.stdout).into_owned())
}

/// Runs a command, shows its output line by line and keeps it: whether it succeeded, and all it said.
///
/// # Errors
/// When the program cannot be started.
pub fn watch(command: &mut Command) -> Result<(bool, String)> {
    let (reader, writer) = std::io::pipe()?;
    let name = text(command);
    // Colours would stand between the words that are counted.
    command
        .env("NO_COLOR", "1")
        .env("CARGO_TERM_COLOR", "never");
    command
        .stdin(Stdio::null())
        .stdout(writer.try_clone()?)
        .stderr(writer);
    let mut child = command
        .spawn()
        .with_context(|| format!("cannot start `{name}`"))?;
    // The command holds the writing ends: drop ours, or reading never ends.
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut said = String::new();
    for bytes in BufReader::new(reader).split(b'\n') {
        let line = String::from_utf8_lossy(&bytes?).into_owned();
        say::line(&line);
        said.push_str(&line);
        said.push('\n');
    }
    Ok((child.wait()?.success(), said))
}

/// Whether a program is on the path.
pub fn found(program: &str) -> bool {
    on_path(program).is_some()
}

/// Where on the path a program is.
pub fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let name = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    let mut files = std::env::split_paths(&path).map(|folder| folder.join(&name));
    files.find(|file| file.is_file())
}
