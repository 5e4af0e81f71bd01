//! The data folder a command works on, and the way to its admin API.

use std::path::PathBuf;

use keyfob_host::{DataDir, HostError};

use crate::admin::Admin;
use crate::failure::Failure;

/// A data folder.
#[derive(Debug)]
pub struct Place {
    dir: DataDir,
    explicit: bool,
}

impl Place {
    /// The folder named by the flag, else by another setting, else by the variable, else the
    /// platform's.
    pub fn resolve(flag: Option<PathBuf>, setting: Option<PathBuf>) -> Result<Self, Failure> {
        let explicit = flag.is_some();
        let dir = DataDir::resolve(flag.or(setting))?;
        Ok(Self { dir, explicit })
    }

    /// The folder itself.
    pub const fn dir(&self) -> &DataDir {
        &self.dir
    }

    /// Reaches the admin API: over a running instance's control socket, else by opening the folder,
    /// which nobody else can open until the answer is dropped. So never wait for a person with one.
    pub async fn admin(&self) -> Result<Admin, Failure> {
        let client = keyfob_host::connect(&self.dir).await.map_err(told)?;
        Ok(Admin::new(Box::new(client)))
    }

    /// A command line for this folder, for a person to copy.
    pub fn command(&self, rest: &str) -> String {
        match self.explicit {
            true => format!("keyfob --data-dir {} {rest}", quoted(&self.dir)),
            false => format!("keyfob {rest}"),
        }
    }
}

/// The failure to open a folder, with what to do.
pub fn told(error: HostError) -> Failure {
    match error {
        HostError::Held(path) => Failure::refused(format!(
            "Another Keyfob holds {} and does not answer. Stop it, or wait until it has started.",
            path.display()
        )),
        other => other.into(),
    }
}

/// The folder's path as a shell takes it.
fn quoted(dir: &DataDir) -> String {
    let path = dir.path().display().to_string();
    let plain = |c: char| c.is_alphanumeric() || "/._-+,:@".contains(c);
    match path.chars().all(plain) {
        true => path,
        false => format!("'{}'", path.replace('\'', r"'\''")),
    }
}
