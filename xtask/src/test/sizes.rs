//! A note on files that have grown long. It fails nothing: length is a hint, not a fault.

use std::fs;
use std::path::Path;

use anyhow::Result;

use crate::{place, say, shell};

const LONG: usize = 300;

/// Names the source files of more than 300 lines, the longest first.
///
/// # Errors
/// When git cannot list the files.
pub fn note() -> Result<()> {
    let mut git = std::process::Command::new("git");
    git.current_dir(place::root())
        .args(["ls-files", "*.rs", "*.ts", "*.tsx", "*.py"]);
    let files = shell::capture(&mut git)?;
    let mut long: Vec<_> = files
        .lines()
        .filter(|f| !is_generated(f))
        .filter_map(measure)
        .collect();
    long.sort_unstable_by(|a, b| b.cmp(a));
    for (lines, file) in long {
        say::step(&format!("long file: {file} ({lines} lines)"));
    }
    Ok(())
}

fn is_generated(file: &str) -> bool {
    let name = Path::new(file).file_name().unwrap_or_default();
    file.starts_with("ui/src/api/") || name == "run.py"
}

fn measure(file: &str) -> Option<(usize, &str)> {
    let lines = fs::read_to_string(place::root().join(file))
        .ok()?
        .lines()
        .count();
    (lines > LONG).then_some((lines, file))
}
