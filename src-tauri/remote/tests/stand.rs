//! A Keyfob served in this process, and a window's remote servers over a keychain in memory.

use std::{net::SocketAddr, time::Duration};

use keyfob_client::{
    http::Connector,
    remote::RemoteList,
    vault::{Link, Platform, REMOTE_SERVICE, Vault},
};
use keyfob_core::SystemClock;
use keyfob_host::{Host, Running, ServeOptions};
use keyring_core::mock;
use serde_json::json;
use tempfile::TempDir;

use super::super::*;
use crate::folder::tests::opened;

pub(super) const PASSWORD: &str = "correct horse battery";

pub(super) struct Mock(Option<Arc<mock::Store>>);

impl Platform for Mock {
    fn name(&self) -> &'static str {
        "Mock"
    }

    fn connect(&self) -> keyring_core::Result<Link> {
        let none = || keyring_core::Error::PlatformFailure("none".into());
        let store = self.0.clone().ok_or_else(none)?;
        Ok(Link { store, lock: None })
    }
}

/// A served Keyfob with a superuser, a staff user and an ordinary one.
pub(super) struct Far {
    pub(super) _folders: TempDir,
    pub(super) host: Arc<Host>,
    pub(super) running: Running,
}

impl Far {
    pub(super) async fn new() -> Self {
        let (folders, host) = opened().await;
        for (name, staff, superuser) in [
            ("ada", true, true),
            ("grace", true, false),
            ("vitor", false, false),
        ] {
            let user = json!({"username": name, "password": PASSWORD, "is_staff": staff, "is_superuser": superuser});
            let made = bridge::ask(&host, "POST", "/api/v1/users/", Some(&user)).await;
            assert_eq!(made.unwrap().status, 201);
        }
        let running = serve(&host, 0).await;
        Self {
            _folders: folders,
            host,
            running,
        }
    }

    pub(super) fn address(&self) -> String {
        format!("http://{}", self.running.address())
    }

    /// The working sessions there.
    pub(super) async fn sessions(&self) -> u64 {
        let path = "/api/v1/tokens/count/?kind=session&status=active";
        let answer = bridge::ask(&self.host, "GET", path, None).await.unwrap();
        assert_eq!(answer.status, 200, "{answer:?}");
        answer.body.unwrap()["count"].as_u64().unwrap()
    }

    /// Ends all sessions there.
    pub(super) async fn revoke_all(&self) {
        let path = "/api/v1/tokens/?kind=session";
        let list = bridge::ask(&self.host, "GET", path, None).await.unwrap();
        for token in list.body.unwrap()["results"].as_array().unwrap() {
            let path = format!("/api/v1/tokens/{}/revoke/", token["id"]);
            let ended = bridge::ask(&self.host, "POST", &path, None).await;
            assert!(ended.unwrap().status < 300);
        }
    }
}

pub(super) async fn serve(host: &Host, port: u16) -> Running {
    let options = ServeOptions {
        listen: SocketAddr::from(([127, 0, 0, 1], port)),
        ..ServeOptions::default()
    };
    host.serve(options).await.unwrap()
}

pub(super) struct Near {
    pub(super) folder: TempDir,
    pub(super) vault: Vault,
    pub(super) servers: RemoteServers,
}

impl Near {
    pub(super) fn new() -> Self {
        Self::with(Some(mock::Store::new().unwrap()))
    }

    pub(super) fn with(store: Option<Arc<mock::Store>>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let vault = Vault::over(Arc::new(Mock(store)), Duration::from_secs(1));
        let list = RemoteList::at(folder.path().join("remotes.json"));
        let connector = Connector::with_timeout(Duration::from_secs(10)).unwrap();
        let remotes = Remotes::new(connector, vault.clone(), list);
        Self {
            folder,
            vault,
            servers: RemoteServers::new(remotes, Arc::new(SystemClock)),
        }
    }

    pub(super) async fn add(
        &self,
        address: &str,
        username: &str,
    ) -> Result<RemoteServer, IpcError> {
        self.servers
            .add(entry(address, username), Secret::new(PASSWORD))
            .await
    }

    /// The key that the keychain holds for a server.
    pub(super) async fn key(&self, server: &RemoteServer) -> Option<Secret> {
        let account = format!("{}@{}#{}", server.username, server.address, server.id);
        self.vault.get(REMOTE_SERVICE, &account).await.unwrap()
    }

    pub(super) async fn get(&self, id: &str, path: &str) -> Result<ApiAnswer, IpcError> {
        self.servers.ask(id, "GET", path, None).await
    }
}

fn entry(address: &str, username: &str) -> RemoteEntry {
    RemoteEntry {
        address: address.to_owned(),
        name: "staging".to_owned(),
        colour: RemoteColour::Violet,
        username: username.to_owned(),
    }
}
