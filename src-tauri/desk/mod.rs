//! The app's manners on a desktop: tray, start at login, notifications, `keyfob://` links, menu.

pub mod link;
mod menu;
mod notices;
mod preferences;
mod system;
mod tray;

use std::{path::PathBuf, sync::Arc, time::Duration};

use jiff::Timestamp;
use keyfob_core::Clock;
use tauri::{AppHandle, Emitter as _, Manager as _};
use tauri_plugin_notification::NotificationExt as _;
use tokio::time::MissedTickBehavior;

pub use preferences::{Preferences, PreferencesFile};
pub use system::System;
use tray::Tray;

use crate::{ipc::IpcError, server::Server, shell::Shell, window};

/// The event that carries an address of the window to go to.
pub const OPEN_EVENT: &str = "open-path";

/// How often what may be worth a notification is looked at.
const LOOK_EVERY: Duration = Duration::from_secs(60);

/// The manners, and what the person wants of them.
pub struct Desk {
    file: PreferencesFile,
    tray: Option<Tray>,
}

impl Desk {
    /// Puts the icon into the tray where there is one.
    pub fn new(app: &AppHandle, preferences: PathBuf) -> Self {
        let tray = Tray::new(app)
            .inspect_err(|error| tracing::warn!(%error, "there is no tray"))
            .ok();
        if cfg!(target_os = "macos") {
            let set = menu::bar(app).and_then(|bar| app.set_menu(bar));
            if let Err(error) = set {
                tracing::warn!(%error, "there is no menu bar");
            }
            app.on_menu_event(|app, event| menu::on_event(app, &event));
        }
        Self {
            file: PreferencesFile::at(preferences),
            tray,
        }
    }

    /// What is wanted now.
    pub fn preferences(&self) -> Preferences {
        self.file.load()
    }

    /// Keeps what is wanted.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn set_preferences(&self, preferences: Preferences) -> Result<(), IpcError> {
        self.file.save(preferences).map_err(|error| {
            IpcError::new("preferences", format!("The choice was not saved: {error}."))
        })
    }

    /// Whether closing the window leaves the program in the tray.
    pub fn stays(&self) -> bool {
        self.tray.is_some() && self.preferences().keep_in_tray
    }

    /// Whether the window may begin hidden.
    pub fn has_tray(&self) -> bool {
        self.tray.is_some()
    }
}

/// Goes to what a link names, if it names something.
pub fn follow(app: &AppHandle, link: &str) {
    let Some(path) = link::path_of(link) else {
        tracing::warn!("a keyfob: link names nothing in the window");
        return;
    };
    if let Some(window) = app.get_webview_window(window::LABEL) {
        window::focus(&window);
    }
    if let Err(error) = app.emit(OPEN_EVENT, path) {
        tracing::warn!(%error, "the window was not told where to go");
    }
}

/// Keeps the tray's words current, and tells when the server stops by itself.
pub async fn follow_server(app: AppHandle, desk: Arc<Desk>, server: Arc<Server>) {
    let mut changes = server.changes();
    let mut before = server.status().state;
    loop {
        let status = server.status();
        if let Some(Err(error)) = desk.tray.as_ref().map(|tray| tray.show(&status)) {
            tracing::warn!(%error, "the tray was not changed");
        }
        if let Some(notice) = notices::of_server(before, status.state, desk.preferences()) {
            notify(&app, &notice);
        }
        before = status.state;
        if changes.changed().await.is_err() {
            return;
        }
        changes.mark_unchanged();
    }
}

/// Looks every minute for what may be worth a notification. It reads only.
pub async fn watch(app: AppHandle, desk: Arc<Desk>, shell: Arc<Shell>, clock: Arc<dyn Clock>) {
    let mut told = notices::Told::default();
    let mut ticks = tokio::time::interval(LOOK_EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        if is_seen(&app) {
            continue;
        }
        for notice in look(&mut told, &desk, &shell, clock.now()).await {
            notify(&app, &notice);
        }
    }
}

async fn look(
    told: &mut notices::Told,
    desk: &Desk,
    shell: &Shell,
    now: Timestamp,
) -> Vec<notices::Notice> {
    let Some(host) = shell.folder.opened() else {
        return Vec::new();
    };
    told.look(&host, desk.preferences(), now)
        .await
        .inspect_err(|error| tracing::warn!(error = error.message, "nothing to notify of is known"))
        .unwrap_or_default()
}

/// Whether the person can see the window, so that nothing needs to be told beside it.
fn is_seen(app: &AppHandle) -> bool {
    app.get_webview_window(window::LABEL).is_some_and(|window| {
        window.is_visible().unwrap_or(true) && !window.is_minimized().unwrap_or(false)
    })
}

fn notify(app: &AppHandle, notice: &notices::Notice) {
    if is_seen(app) {
        return;
    }
    let shown = app
        .notification()
        .builder()
        .title(&notice.title)
        .body(&notice.body)
        .show();
    if let Err(error) = shown {
        tracing::warn!(%error, "the notification was not shown");
    }
}
