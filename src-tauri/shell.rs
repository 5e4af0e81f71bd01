//! The parts behind the window's commands.

use std::sync::Arc;

use keyfob_client::Client;

use crate::{
    console::Console, data::Data, files::Files, folder::Folder, ipc::IpcError,
    remembered::StoredMemory, remote::RemoteServers, reveal::Reveal, server::Server,
};

/// The parts, made once and shared by all commands.
pub struct Shell {
    /// The data folder.
    pub folder: Arc<Folder>,
    /// The window's lock.
    pub console: Arc<Console>,
    /// Backups, restores and imports.
    pub data: Arc<Data>,
    /// The embedded server.
    pub server: Arc<Server>,
    /// The client panel.
    pub client: Client,
    /// What is known of the client panel's tokens without asking.
    pub remembered: StoredMemory,
    /// The servers on other computers.
    pub remotes: RemoteServers,
    /// The way files are chosen.
    pub files: Arc<dyn Files>,
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

    /// Starts the server on `port`, or on the one it had last. Connections to it follow it to a new
    /// port, for the page cannot take a token elsewhere.
    ///
    /// # Errors
    /// When the data folder cannot be opened.
    pub async fn start_server(&self, port: Option<u16>) -> Result<(), IpcError> {
        let before = self.server.last_port();
        self.server.start(port).await?;
        let now = self.server.last_port();
        if now != before {
            let followed = self.client.follow(before, now).await;
            if let Err(error) = followed {
                tracing::warn!(%error, "the saved connections did not follow the new port");
            }
        }
        Ok(())
    }

    /// Stops the server, lets go of the data folder and of any token in the clipboard.
    pub async fn end(self: Arc<Self>) {
        self.server.stop().await;
        self.folder.close();
        let shell = Arc::clone(&self);
        // The clipboard may block, and ending must not wait for it.
        drop(tokio::task::spawn_blocking(move || shell.reveal.forget()).await);
    }

    async fn has_users(&self) -> Result<bool, IpcError> {
        let host = self.folder.host().await?;
        let path = "/api/v1/users/count/?is_superuser=true";
        let answer = crate::bridge::ask(&host, "GET", path, None).await?;
        Ok(answer
            .body
            .is_some_and(|body| body["count"].as_u64().is_some_and(|count| count > 0)))
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use std::time::Duration;

    use async_trait::async_trait;
    use keyfob_client::{
        Secret,
        connections::{Connections, Draft},
        http::Connector,
        remote::{RemoteList, Remotes},
        vault::Vault,
    };
    use keyfob_core::SystemClock;
    use tempfile::TempDir;

    use super::*;
    use crate::{
        console::ConsoleFile,
        data::BackupList,
        folder::tests::ready,
        ipc::ServerState,
        reveal::{Clipboard, Confirm, Question},
        settings::Settings,
    };

    struct Nobody;

    #[async_trait]
    impl Confirm for Nobody {
        async fn confirm(&self, _question: Question) -> bool {
            false
        }
    }

    #[async_trait]
    impl Files for Nobody {
        async fn place(&self, _name: &str) -> Option<std::path::PathBuf> {
            None
        }

        async fn existing(&self, _sort: crate::files::Sort) -> Option<std::path::PathBuf> {
            None
        }

        fn show(&self, _path: &std::path::Path) -> Result<(), String> {
            Ok(())
        }
    }

    impl Clipboard for Nobody {
        fn put(&self, _secret: &Secret) -> Result<(), String> {
            Ok(())
        }

        fn text(&self) -> Option<Secret> {
            None
        }

        fn clear(&self) {}
    }

    pub async fn shell() -> (TempDir, Shell) {
        shell_with(Arc::new(Nobody)).await
    }

    /// A shell over a folder of its own, whose files are chosen by `files`.
    pub async fn shell_with(files: Arc<dyn Files>) -> (TempDir, Shell) {
        let (folders, folder) = ready().await;
        let folder = Arc::new(folder);
        let config = folders.path().join("config");
        let settings = Settings::at(config.join("desktop.json"));
        let connections = Connections::at(config.join("connections.json"));
        let history = keyfob_client::history::History::at(config.join("history.json"));
        let nobody = Arc::new(Nobody);
        let shell = Shell {
            server: Arc::new(Server::new(folder.clone(), settings, Arc::new(SystemClock))),
            folder,
            console: Arc::new(Console::new(
                ConsoleFile::at(config.join("console.json")),
                Arc::new(SystemClock),
            )),
            data: Arc::new(Data::new(
                Arc::new(SystemClock),
                BackupList::at(config.join("backups.json")),
            )),
            client: Client::new(
                Connector::new().unwrap(),
                Vault::system(),
                connections,
                history,
            ),
            remembered: StoredMemory::at(config.join("stored.json"), Arc::new(SystemClock)),
            remotes: RemoteServers::new(
                Remotes::new(
                    Connector::new().unwrap(),
                    Vault::system(),
                    RemoteList::at(config.join("remotes.json")),
                ),
                Arc::new(SystemClock),
            ),
            files,
            reveal: Reveal::new(nobody.clone(), nobody, Duration::ZERO),
        };
        (folders, shell)
    }

    pub fn free_port() -> u16 {
        std::net::TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port()
    }

    #[tokio::test]
    async fn nothing_listens_before_there_is_an_administrator() {
        let (_folders, shell) = shell().await;
        assert_eq!(shell.has_users().await, Ok(false));
        let user = serde_json::json!({
            "username": "ada", "password": "correct horse battery", "is_superuser": true
        });
        let host = shell.folder.host().await.unwrap();
        crate::bridge::ask(&host, "POST", "/api/v1/users/", Some(&user))
            .await
            .unwrap();
        assert_eq!(shell.has_users().await, Ok(true));
    }

    #[tokio::test]
    async fn connections_follow_the_server_and_ending_lets_go_of_everything() {
        let (_folders, shell) = shell().await;
        let (first, second) = (free_port(), free_port());
        shell.start_server(Some(first)).await.unwrap();
        let base_url = format!("http://127.0.0.1:{first}");
        let draft = Draft {
            base_url,
            username: "ada".to_owned(),
            ..Draft::default()
        };
        shell.client.save(draft).await.unwrap();
        shell.start_server(Some(second)).await.unwrap();
        let connections = shell.client.list().await.unwrap();
        assert_eq!(
            connections[0].connection.base_url,
            format!("http://127.0.0.1:{second}")
        );

        let shell = Arc::new(shell);
        Arc::clone(&shell).end().await;
        assert_eq!(shell.server.status().state, ServerState::Stopped);
        assert!(shell.folder.host().await.is_err());
        let reopened = keyfob_host::Host::open(shell.folder.dir(), Default::default()).await;
        assert!(reopened.is_ok(), "the folder is free again");
    }
}
