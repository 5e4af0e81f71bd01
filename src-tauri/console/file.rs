//! What is remembered of the lock between runs: ending the program does not open it.

use std::{fs, io, path::PathBuf};

use serde::{Deserialize, Serialize};

/// What is kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Kept {
    /// The user who acted last.
    pub administrator: Option<u64>,
    /// The window was locked.
    pub locked: bool,
}

/// The file. A missing or damaged one means that nobody acted yet: who can write it can read the
/// store beside it as well, so it guards nothing.
pub struct ConsoleFile(PathBuf);

impl ConsoleFile {
    /// The file at `path`, which need not exist.
    pub fn at(path: PathBuf) -> Self {
        Self(path)
    }

    /// What is kept now.
    pub fn load(&self) -> Kept {
        let text = fs::read(&self.0).unwrap_or_default();
        serde_json::from_slice(&text).unwrap_or_default()
    }

    /// Keeps it, in one step.
    ///
    /// # Errors
    /// When the file cannot be written; the former one is then as it was.
    pub fn save(&self, kept: Kept) -> io::Result<()> {
        let folder = self.0.parent().ok_or(io::ErrorKind::InvalidInput)?;
        fs::create_dir_all(folder)?;
        let fresh = tempfile::NamedTempFile::new_in(folder)?;
        fs::write(fresh.path(), serde_json::to_vec_pretty(&kept)?)?;
        fresh.persist(&self.0)?;
        Ok(())
    }
}
