//! What the person wants of the app on this desktop.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::Preferences;

/// The app's own preferences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DeskPreferences {
    /// The app starts when the person logs in to the computer, hidden in the tray.
    pub start_at_login: bool,
    /// Closing the window leaves the server running, in the tray.
    pub keep_in_tray: bool,
    /// Tell when the server stops by itself.
    pub notify_stopped: bool,
    /// Tell when a token is about to expire.
    pub notify_expiring: bool,
    /// Tell of repeated failed sign-ins.
    pub notify_failed_sign_ins: bool,
    /// `keyfob://` links open in this app.
    pub open_links: bool,
}

impl DeskPreferences {
    /// What is kept, with what the system says.
    pub fn new(kept: Preferences, start_at_login: bool, open_links: bool) -> Self {
        Self {
            start_at_login,
            keep_in_tray: kept.keep_in_tray,
            notify_stopped: kept.notify_stopped,
            notify_expiring: kept.notify_expiring,
            notify_failed_sign_ins: kept.notify_failed_sign_ins,
            open_links,
        }
    }

    /// The part that the app keeps.
    pub fn kept(self) -> Preferences {
        Preferences {
            keep_in_tray: self.keep_in_tray,
            notify_stopped: self.notify_stopped,
            notify_expiring: self.notify_expiring,
            notify_failed_sign_ins: self.notify_failed_sign_ins,
        }
    }
}
