//! What the app remembers between runs, beside the window's size: the server's port.

use std::{fs, io, path::PathBuf};

use serde::{Deserialize, Serialize};

/// The port of a server that never had another.
pub const DEFAULT_PORT: u16 = 8000;

/// The settings' file. A missing or damaged one means the defaults: nothing in it is worth a fault.
pub struct Settings {
    path: PathBuf,
}

#[derive(Serialize, Deserialize)]
#[serde(default)]
struct Stored {
    port: u16,
}

impl Default for Stored {
    fn default() -> Self {
        Self { port: DEFAULT_PORT }
    }
}

impl Settings {
    /// The settings in the file `path`, which need not exist.
    pub fn at(path: PathBuf) -> Self {
        Self { path }
    }

    /// The port that the server had last.
    pub fn port(&self) -> u16 {
        let text = fs::read(&self.path).unwrap_or_default();
        serde_json::from_slice::<Stored>(&text)
            .unwrap_or_default()
            .port
    }

    /// Remembers the port.
    pub fn set_port(&self, port: u16) -> io::Result<()> {
        let folder = self.path.parent().ok_or(io::ErrorKind::InvalidInput)?;
        fs::create_dir_all(folder)?;
        let text = serde_json::to_vec_pretty(&Stored { port })?;
        let fresh = tempfile::NamedTempFile::new_in(folder)?;
        fs::write(fresh.path(), text)?;
        fresh.persist(&self.path)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_port_is_remembered_and_damage_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings::at(folder.path().join("new/app.json"));
        assert_eq!(settings.port(), DEFAULT_PORT);
        settings.set_port(8001).unwrap();
        assert_eq!(settings.port(), 8001);
        fs::write(&settings.path, "{\"port\":\"x\"").unwrap();
        assert_eq!(settings.port(), DEFAULT_PORT);
    }
}
