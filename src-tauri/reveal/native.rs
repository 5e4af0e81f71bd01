//! The system's own dialog and clipboard.

use async_trait::async_trait;
use keyfob_client::Secret;
use tauri::{AppHandle, Manager as _};
use tauri_plugin_clipboard_manager::ClipboardExt as _;
use tauri_plugin_dialog::{DialogExt as _, MessageDialogButtons, MessageDialogKind};
use tokio::sync::oneshot;

use super::{Clipboard, Confirm, Question};

/// A dialog of the window.
pub struct NativeDialog(pub AppHandle);

#[async_trait]
impl Confirm for NativeDialog {
    async fn confirm(&self, question: Question) -> bool {
        let (answer, answered) = oneshot::channel();
        let buttons =
            MessageDialogButtons::OkCancelCustom(question.agree.to_owned(), "Cancel".to_owned());
        let mut dialog = self
            .0
            .dialog()
            .message(question.text)
            .title(question.title)
            .kind(MessageDialogKind::Warning)
            .buttons(buttons);
        if let Some(window) = self.0.get_webview_window(crate::window::LABEL) {
            dialog = dialog.parent(&window);
        }
        dialog.show(move |agreed| {
            // Nobody waits any more if the page was closed meanwhile.
            let _ = answer.send(agreed);
        });
        answered.await.unwrap_or(false)
    }
}

/// The system's clipboard.
pub struct NativeClipboard(pub AppHandle);

impl Clipboard for NativeClipboard {
    fn put(&self, secret: &Secret) -> Result<(), String> {
        let written = self.0.clipboard().write_secret(secret.expose());
        written.map_err(|error| error.to_string())
    }

    fn text(&self) -> Option<Secret> {
        self.0.clipboard().read_text().ok().map(Secret::new)
    }

    fn clear(&self) {
        if let Err(error) = self.0.clipboard().clear() {
            tracing::warn!(%error, "the clipboard was not cleared");
        }
    }
}
