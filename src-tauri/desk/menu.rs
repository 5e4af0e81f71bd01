//! The menu bar of macOS. Elsewhere the window has none: the palette and the keys do the same.

use tauri::{
    AppHandle, Emitter as _, Wry,
    menu::{Menu, MenuEvent, MenuItemBuilder, SubmenuBuilder},
};

use super::OPEN_EVENT;

/// Items that go to an address of the window: what they say, where, and their keys.
const GO: &[(&str, &str, &str)] = &[
    ("Overview", "/overview", "Cmd+1"),
    ("Users", "/users", "Cmd+3"),
    ("Tokens", "/tokens", "Cmd+4"),
    ("Routes", "/routes", "Cmd+5"),
    ("Audit Log", "/audit", "Cmd+6"),
    ("Client", "/client", "Cmd+7"),
    ("Settings…", "/settings", "Cmd+,"),
];

/// Items that open a dialog.
const NEW: &[(&str, &str, &str)] = &[
    ("New User…", "/users?new=true", ""),
    ("New Token…", "/tokens?new=true", ""),
    ("New Route…", "/routes?new=true", ""),
];

/// The system's usual menus, and ours.
///
/// # Errors
/// When the system refuses.
pub fn bar(app: &AppHandle) -> tauri::Result<Menu<Wry>> {
    let bar = Menu::default(app)?;
    for (title, items) in [("New", NEW), ("Go", GO)] {
        let mut menu = SubmenuBuilder::new(app, title);
        for (text, path, keys) in items {
            let mut item = MenuItemBuilder::with_id(*path, *text);
            if !keys.is_empty() {
                item = item.accelerator(*keys);
            }
            menu = menu.item(&item.build(app)?);
        }
        bar.append(&menu.build()?)?;
    }
    Ok(bar)
}

/// Tells the page where to go.
pub fn on_event(app: &AppHandle, event: &MenuEvent) {
    let path = event.id().as_ref();
    if path.starts_with('/')
        && let Err(error) = app.emit(OPEN_EVENT, path)
    {
        tracing::warn!(%error, "the window was not told where to go");
    }
}
