//! What the system itself keeps for the app: whether it starts at login, and who opens its links.

use tauri::AppHandle;
use tauri_plugin_autostart::ManagerExt as _;
use tauri_plugin_deep_link::DeepLinkExt as _;

use super::link::SCHEME;
use crate::ipc::IpcError;

/// The system's side of the preferences.
pub struct System<'a>(pub &'a AppHandle);

impl System<'_> {
    /// Whether the app starts at login; false where the system does not say.
    pub fn starts_at_login(&self) -> bool {
        self.0.autolaunch().is_enabled().unwrap_or(false)
    }

    /// Changes that.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn set_starts_at_login(&self, wanted: bool) -> Result<(), IpcError> {
        let launch = self.0.autolaunch();
        let done = match (wanted, self.starts_at_login()) {
            (true, false) => launch.enable(),
            (false, true) => launch.disable(),
            _ => Ok(()),
        };
        done.map_err(|error| refused("start at login", &error))
    }

    /// Whether this program opens `keyfob://` links; false where the system does not say.
    pub fn opens_links(&self) -> bool {
        self.0.deep_link().is_registered(SCHEME).unwrap_or(false)
    }

    /// Changes that. On macOS only an installed app does, and always.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn set_opens_links(&self, wanted: bool) -> Result<(), IpcError> {
        let links = self.0.deep_link();
        let done = match (wanted, self.opens_links()) {
            (true, false) => links.register(SCHEME),
            (false, true) => links.unregister(SCHEME),
            _ => Ok(()),
        };
        done.map_err(|error| refused("open keyfob:// links", &error))
    }
}

fn refused(what: &str, error: &dyn std::fmt::Display) -> IpcError {
    IpcError::new(
        "preferences",
        format!("The system did not let Keyfob {what}: {error}."),
    )
}
