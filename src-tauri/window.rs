//! The one window, and where it may go.

use tauri::{
    AppHandle, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder, Wry,
    webview::NewWindowResponse,
};
use tauri_plugin_opener::OpenerExt as _;

/// The window's name, which the capabilities are granted to.
pub const LABEL: &str = "main";

/// Opens the window. It shows nothing but the app's own page; a link elsewhere opens in the system's
/// browser. It begins at `path`, without a slash before it.
pub fn open(app: &AppHandle, path: &str, hidden: bool) -> tauri::Result<WebviewWindow<Wry>> {
    let (links, windows) = (app.clone(), app.clone());
    let served = app.config().build.dev_url.clone();
    WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App(path.into()))
        .title("Keyfob")
        .inner_size(1280.0, 800.0)
        .min_inner_size(900.0, 640.0)
        .visible(!hidden)
        .on_navigation(move |url| {
            let own = is_own(url, served.as_ref());
            if !own {
                open_outside(&links, url);
            }
            own
        })
        .on_new_window(move |url, _features| {
            open_outside(&windows, &url);
            NewWindowResponse::Deny
        })
        .build()
}

/// Brings the window to the front, as a second start of the program asks.
pub fn focus(window: &WebviewWindow<Wry>) {
    let shown = window
        .unminimize()
        .and_then(|()| window.show())
        .and_then(|()| window.set_focus());
    if let Err(error) = shown {
        tracing::warn!(%error, "the window did not come to the front");
    }
}

fn open_outside(app: &AppHandle, url: &Url) {
    if !matches!(url.scheme(), "http" | "https") {
        return;
    }
    if let Err(error) = app.opener().open_url(url.as_str(), None::<&str>) {
        tracing::warn!(%error, "a link was not opened");
    }
}

/// Whether an address is the app's own page: `tauri://localhost`, or on Windows
/// `http://tauri.localhost`; under `tauri dev` also what `served` serves.
fn is_own(url: &Url, served: Option<&Url>) -> bool {
    if served.is_some_and(|served| served.origin() == url.origin()) {
        return true;
    }
    match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        "http" | "https" => {
            cfg!(windows) && url.host_str() == Some("tauri.localhost") && url.port().is_none()
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_apps_own_page_is_shown() {
        let own = |text: &str| is_own(&text.parse().unwrap(), None);
        assert!(own("tauri://localhost/index.html#/users"));
        for text in [
            "http://127.0.0.1:8000/hello/",
            "https://evil.com/",
            "tauri://evil.com/",
            "file:///etc/passwd",
            "data:text/html,x",
            "javascript:alert(1)",
            "about:blank",
            "http://localhost/",
        ] {
            assert!(!own(text), "{text}");
        }
        assert_eq!(own("http://tauri.localhost/"), cfg!(windows));
    }
}
