//! The folder with a Keyfob's data, and the one with its settings.

use std::fs::{self, DirBuilder};
use std::io;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;

use crate::HostError;

/// Names the data folder where no flag does.
const DATA_VARIABLE: &str = "KEYFOB_DATA_DIR";

/// Names the settings folder instead of the platform's.
const CONFIG_VARIABLE: &str = "KEYFOB_CONFIG_DIR";

/// Where a Keyfob's data and settings lie. Both folders are for this user only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataDir {
    data: PathBuf,
    config: PathBuf,
}

impl DataDir {
    /// The folder given, else the one `KEYFOB_DATA_DIR` names, else the platform's. Nothing is made.
    ///
    /// # Errors
    /// When nothing names one.
    pub fn resolve(explicit: Option<PathBuf>) -> Result<Self, HostError> {
        let platform = ProjectDirs::from("dev", "keyfob", "keyfob");
        let named = |variable: &str| {
            std::env::var_os(variable)
                .filter(|value| !value.is_empty())
                .map(PathBuf::from)
        };
        let ours =
            |pick: fn(&ProjectDirs) -> &Path| platform.as_ref().map(|dirs| pick(dirs).to_owned());
        let data = explicit
            .or_else(|| named(DATA_VARIABLE))
            .or_else(|| ours(ProjectDirs::data_local_dir))
            .ok_or(HostError::NoDataFolder)?;
        let config = named(CONFIG_VARIABLE)
            .or_else(|| ours(ProjectDirs::config_dir))
            .ok_or(HostError::NoDataFolder)?;
        let data = std::path::absolute(&data).map_err(|error| HostError::Folder(data, error))?;
        Ok(Self { data, config })
    }

    /// These very folders, for tests.
    #[must_use]
    pub fn at(data: PathBuf, config: PathBuf) -> Self {
        Self { data, config }
    }

    /// The data folder.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.data
    }

    /// The settings folder; the sealing key's file lies here, never beside the store.
    #[must_use]
    pub fn config(&self) -> &Path {
        &self.config
    }

    /// The store's file.
    #[must_use]
    pub fn store(&self) -> PathBuf {
        self.data.join("store.redb")
    }

    /// The control socket.
    #[must_use]
    pub fn control(&self) -> PathBuf {
        self.data.join("control.sock")
    }

    /// The file of a sealing key.
    pub(crate) fn sealing_key(&self, account: &str) -> PathBuf {
        self.config.join("sealing").join(format!("{account}.key"))
    }

    /// Makes the data folder, 0700, where there is none; one that is there is closed to others.
    pub(crate) fn create(&self) -> Result<(), HostError> {
        private_folder(&self.data)
    }
}

/// Makes a folder that only this user can enter.
pub(crate) fn private_folder(path: &Path) -> Result<(), HostError> {
    make(path).map_err(|error| HostError::Folder(path.to_owned(), error))
}

fn make(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};
        builder.mode(0o700);
        builder.create(path)?;
        let mut permissions = fs::metadata(path)?.permissions();
        if permissions.mode() & 0o077 != 0 {
            permissions.set_mode(0o700);
            fs::set_permissions(path, permissions)?;
        }
        Ok(())
    }
    #[cfg(not(unix))]
    builder.create(path)
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn the_data_folder_is_closed_to_others() {
        let temp = tempfile::tempdir().unwrap();
        let dir = DataDir::at(temp.path().join("a/b"), temp.path().join("c"));
        let mode = || fs::metadata(dir.path()).unwrap().permissions().mode() & 0o777;
        dir.create().unwrap();
        assert_eq!(mode(), 0o700);
        fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o755)).unwrap();
        dir.create().unwrap();
        assert_eq!(mode(), 0o700);
    }
}
