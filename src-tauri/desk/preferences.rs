//! What the person wants of the app on this desktop, in a file of its own.

use std::{fs, io, path::PathBuf};

use serde::{Deserialize, Serialize};

/// What is kept. What the system itself keeps (start at login, links) is asked of it instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// Closing the window leaves the server running, in the tray.
    pub keep_in_tray: bool,
    /// Tell when the server stops by itself.
    pub notify_stopped: bool,
    /// Tell when a token is about to expire.
    pub notify_expiring: bool,
    /// Tell of repeated failed sign-ins.
    pub notify_failed_sign_ins: bool,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            // Not every desktop shows a tray, so nobody's window goes there unasked.
            keep_in_tray: false,
            notify_stopped: true,
            notify_expiring: true,
            notify_failed_sign_ins: false,
        }
    }
}

/// The file. A missing or damaged one means the defaults: nothing in it is worth a fault.
pub struct PreferencesFile(PathBuf);

impl PreferencesFile {
    /// The file at `path`, which need not exist.
    pub fn at(path: PathBuf) -> Self {
        Self(path)
    }

    /// What is kept now.
    pub fn load(&self) -> Preferences {
        let text = fs::read(&self.0).unwrap_or_default();
        serde_json::from_slice(&text).unwrap_or_default()
    }

    /// Keeps `preferences`, in one step.
    ///
    /// # Errors
    /// When the file cannot be written; the former one is then as it was.
    pub fn save(&self, preferences: Preferences) -> io::Result<()> {
        let folder = self.0.parent().ok_or(io::ErrorKind::InvalidInput)?;
        fs::create_dir_all(folder)?;
        let fresh = tempfile::NamedTempFile::new_in(folder)?;
        fs::write(fresh.path(), serde_json::to_vec_pretty(&preferences)?)?;
        fresh.persist(&self.0)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_kept_and_damage_means_the_defaults() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/preferences.json");
        let file = PreferencesFile::at(path.clone());
        assert_eq!(file.load(), Preferences::default());
        let changed = Preferences {
            keep_in_tray: true,
            notify_expiring: false,
            ..Preferences::default()
        };
        file.save(changed).unwrap();
        assert_eq!(file.load(), changed);
        fs::write(&path, "{\"keep_in_tray\": true}").unwrap();
        assert!(file.load().keep_in_tray && file.load().notify_stopped);
        fs::write(&path, "{").unwrap();
        assert_eq!(file.load(), Preferences::default());
    }
}
