//! The parts behind the window's commands.

use std::sync::Arc;

use keyfob_client::Client;

use crate::{folder::Folder, reveal::Reveal, server::Server};

/// The parts, made once and shared by all commands.
pub struct Shell {
    /// The data folder.
    pub folder: Arc<Folder>,
    /// The embedded server.
    pub server: Arc<Server>,
    /// The client panel.
    pub client: Client,
    /// The way a token is shown.
    pub reveal: Reveal,
}

impl Shell {
    /// Opens the data folder, and starts the server if there is somebody who can use it: before the
    /// first administrator is made, nothing listens.
    pub async fn begin(&self) {
        self.folder.open().await;
        let started = match self.has_users().await {
            Ok(true) => self.server.start(None).await,
            Ok(false) => Ok(()),
            Err(error) => {
                self.server.fail(&error);
                Err(error)
            }
        };
        if let Err(error) = started {
            tracing::error!(error = error.message, "the server was not started");
        }
    }

    /// Stops the server, lets go of the data folder and of any token in the clipboard.
    pub async fn end(self: Arc<Self>) {
        self.server.stop().await;
        self.folder.close();
        let shell = Arc::clone(&self);
        // The clipboard may block, and ending must not wait for it.
        drop(tokio::task::spawn_blocking(move || shell.reveal.forget()).await);
    }

    async fn has_users(&self) -> Result<bool, crate::ipc::IpcError> {
        let host = self.folder.host().await?;
        let path = "/api/v1/users/count/?is_superuser=true";
        let answer = crate::bridge::ask(&host, "GET", path, None).await?;
        Ok(answer
            .body
            .is_some_and(|body| body["count"].as_u64().is_some_and(|count| count > 0)))
    }
}
