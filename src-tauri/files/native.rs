//! The system's own file dialogs.

use std::path::{Path, PathBuf};

use async_trait::async_trait;
use tauri::{AppHandle, Manager as _};
use tauri_plugin_dialog::{DialogExt as _, FileDialogBuilder, FilePath};
use tauri_plugin_opener::OpenerExt as _;
use tokio::sync::oneshot;

use super::{Files, Sort, plain};

/// Dialogs of the window.
pub struct NativeFiles(pub AppHandle);

impl NativeFiles {
    fn dialog(&self) -> FileDialogBuilder<tauri::Wry> {
        let dialog = self.0.dialog().file();
        match self.0.get_webview_window(crate::window::LABEL) {
            Some(window) => dialog.set_parent(&window),
            None => dialog,
        }
    }
}

#[async_trait]
impl Files for NativeFiles {
    async fn place(&self, name: &str) -> Option<PathBuf> {
        let (answer, answered) = oneshot::channel();
        let dialog = self.dialog().set_file_name(plain(name));
        // Nobody waits any more if the page was closed meanwhile.
        dialog.save_file(move |chosen| drop(answer.send(chosen)));
        path(answered.await.ok().flatten())
    }

    async fn existing(&self, sort: Sort) -> Option<PathBuf> {
        let (answer, answered) = oneshot::channel();
        let dialog = self
            .dialog()
            .add_filter(sort.name, sort.endings)
            .add_filter("All files", &["*"]);
        dialog.pick_file(move |chosen| drop(answer.send(chosen)));
        path(answered.await.ok().flatten())
    }

    fn show(&self, path: &Path) -> Result<(), String> {
        let shown = self.0.opener().reveal_item_in_dir(path);
        shown.map_err(|error| error.to_string())
    }
}

fn path(chosen: Option<FilePath>) -> Option<PathBuf> {
    chosen?.into_path().ok()
}
