//! The tray: the server's state, and what is done most often.

use std::sync::Arc;

use tauri::{
    AppHandle, Manager as _, Wry,
    menu::{MenuBuilder, MenuEvent, MenuItem, MenuItemBuilder},
    tray::{MouseButton, MouseButtonState, TrayIcon, TrayIconBuilder, TrayIconEvent},
};
use tauri_plugin_clipboard_manager::ClipboardExt as _;

use crate::{
    ipc::{ServerState, ServerStatus},
    shell::Shell,
    window,
};

const OPEN: &str = "open";
const COPY: &str = "copy";
const TOGGLE: &str = "toggle";
const QUIT: &str = "quit";

/// The icon and those of its items that follow the server.
pub struct Tray {
    icon: TrayIcon<Wry>,
    state: MenuItem<Wry>,
    copy: MenuItem<Wry>,
    toggle: MenuItem<Wry>,
}

impl Tray {
    /// Puts the icon there.
    ///
    /// # Errors
    /// Where the desktop refuses; not every one has a tray.
    pub fn new(app: &AppHandle) -> tauri::Result<Self> {
        let item = |id: &str, text: &str| MenuItemBuilder::with_id(id, text).build(app);
        let state = MenuItemBuilder::new("Stopped").enabled(false).build(app)?;
        let copy = item(COPY, "Copy address")?;
        let toggle = item(TOGGLE, "Start server")?;
        let menu = MenuBuilder::new(app)
            .item(&state)
            .separator()
            .item(&item(OPEN, "Open Keyfob")?)
            .item(&copy)
            .item(&toggle)
            .separator()
            .item(&item(QUIT, "Quit Keyfob")?)
            .build()?;
        let mut icon = TrayIconBuilder::with_id("keyfob")
            .menu(&menu)
            .show_menu_on_left_click(cfg!(target_os = "macos"))
            .on_menu_event(on_menu)
            .on_tray_icon_event(|icon, event| {
                if is_left_click(&event) {
                    open(icon.app_handle());
                }
            });
        if let Some(image) = app.default_window_icon() {
            icon = icon.icon(image.clone());
        }
        let icon = icon.build(app)?;
        Ok(Self {
            icon,
            state,
            copy,
            toggle,
        })
    }

    /// Says what the server does.
    ///
    /// # Errors
    /// When the desktop refuses.
    pub fn show(&self, status: &ServerStatus) -> tauri::Result<()> {
        let words = words(status);
        let running = status.state == ServerState::Running;
        self.state.set_text(&words)?;
        self.copy.set_enabled(running)?;
        self.toggle.set_text(if running {
            "Stop server"
        } else {
            "Start server"
        })?;
        self.toggle.set_enabled(!matches!(
            status.state,
            ServerState::Starting | ServerState::Stopping
        ))?;
        self.icon.set_tooltip(Some(format!("Keyfob: {words}")))
    }
}

/// The state in one line.
fn words(status: &ServerStatus) -> String {
    let address = status.address.as_deref().unwrap_or_default();
    match status.state {
        ServerState::Running => format!("Running at {address}"),
        ServerState::Starting => "Starting".to_owned(),
        ServerState::Stopping => "Stopping".to_owned(),
        ServerState::Stopped => "Stopped".to_owned(),
        ServerState::PortTaken => format!("Stopped: port {} is taken", status.port),
        ServerState::Failed => "Stopped unexpectedly".to_owned(),
    }
}

fn is_left_click(event: &TrayIconEvent) -> bool {
    matches!(
        event,
        TrayIconEvent::Click {
            button: MouseButton::Left,
            button_state: MouseButtonState::Up,
            ..
        }
    )
}

fn open(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(window::LABEL) {
        window::focus(&window);
    }
}

fn on_menu(app: &AppHandle, event: MenuEvent) {
    let shell = Arc::clone(&app.state::<Arc<Shell>>());
    match event.id().as_ref() {
        OPEN => open(app),
        COPY => {
            let address = shell.server.status().address.unwrap_or_default();
            if let Err(error) = app.clipboard().write_text(address) {
                tracing::warn!(%error, "the address was not copied");
            }
        }
        TOGGLE => {
            tauri::async_runtime::spawn(async move { toggle(&shell).await });
        }
        QUIT => {
            tauri::async_runtime::spawn(crate::app::end(app.clone()));
        }
        _ => {}
    }
}

async fn toggle(shell: &Shell) {
    if shell.server.status().state == ServerState::Running {
        shell.server.stop().await;
    } else if let Err(error) = shell.start_server(None).await {
        tracing::warn!(error = error.message, "the server was not started");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ipc::Sealing;

    fn status(state: ServerState, address: Option<&str>) -> ServerStatus {
        ServerStatus {
            state,
            address: address.map(str::to_owned),
            port: 8000,
            since: None,
            problem: None,
            version: String::new(),
            data_dir: String::new(),
            store_bytes: 0,
            sealing: Sealing::Keychain,
        }
    }

    #[test]
    fn the_state_is_said_in_one_line() {
        let running = status(ServerState::Running, Some("http://127.0.0.1:8000"));
        assert_eq!(words(&running), "Running at http://127.0.0.1:8000");
        let taken = status(ServerState::PortTaken, None);
        assert_eq!(words(&taken), "Stopped: port 8000 is taken");
    }
}
