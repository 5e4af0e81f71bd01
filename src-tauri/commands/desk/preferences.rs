//! `desk_preferences`, `desk_set_preferences`, `desk_details`.

use std::sync::Arc;

use tauri::{AppHandle, State};

use crate::{
    commands::Parts,
    desk::{Desk, System},
    ipc::{DeskPreferences, IpcError},
};

/// What is wanted now.
#[tauri::command]
pub async fn desk_preferences(
    app: AppHandle,
    desk: State<'_, Arc<Desk>>,
) -> Result<DeskPreferences, IpcError> {
    Ok(now(&app, &desk))
}

/// Changes what is wanted; answers what is so now.
#[tauri::command]
pub async fn desk_set_preferences(
    app: AppHandle,
    desk: State<'_, Arc<Desk>>,
    preferences: DeskPreferences,
) -> Result<DeskPreferences, IpcError> {
    desk.set_preferences(preferences.kept())?;
    let system = System(&app);
    system.set_starts_at_login(preferences.start_at_login)?;
    system.set_opens_links(preferences.open_links)?;
    Ok(now(&app, &desk))
}

/// The version and the system, for a report. Holds no secret.
#[tauri::command]
pub async fn desk_details(parts: Parts<'_>) -> Result<String, IpcError> {
    let status = parts.server.status();
    let web_view = tauri::webview_version().unwrap_or_else(|_| "unknown".to_owned());
    Ok(format!(
        "Keyfob {}\nSystem: {} {}\nWeb view: {web_view}\nServer: {:?}\nStore: {} bytes\nSealing key: {:?}\n",
        status.version,
        std::env::consts::OS,
        std::env::consts::ARCH,
        status.state,
        status.store_bytes,
        status.sealing,
    ))
}

fn now(app: &AppHandle, desk: &Desk) -> DeskPreferences {
    let system = System(app);
    DeskPreferences::new(
        desk.preferences(),
        system.starts_at_login(),
        system.opens_links(),
    )
}
