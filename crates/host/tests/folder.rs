//! A data folder's life: one holder at a time, the control socket, the sealing key's file.

// Helpers here run in tests only, where a panic is the way to fail.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use http::{Method, StatusCode};
use keyfob_core::{Actor, CreateUser, Password, Source};
use keyfob_host::{DataDir, Host, HostError, HostOptions, SealingState, ServeOptions, connect};
use serde_json::json;
use tempfile::TempDir;

const PASSWORD: &str = "quiet-otter-plays-42";

const STAYING: HostOptions = HostOptions {
    prefer_keychain: false,
    staying: true,
};

struct Folder {
    _temp: TempDir,
    dir: DataDir,
}

impl Folder {
    fn new() -> Self {
        let temp = tempfile::tempdir().unwrap();
        let dir = DataDir::at(temp.path().join("data"), temp.path().join("config"));
        Self { _temp: temp, dir }
    }

    /// Opens the folder; the one before may take a moment to let go of it.
    async fn open(&self) -> Host {
        for _ in 0..100 {
            match Host::open(&self.dir, STAYING).await {
                Err(HostError::Held(_)) => tokio::time::sleep(Duration::from_millis(20)).await,
                opened => return opened.unwrap(),
            }
        }
        panic!("the folder was not let go of");
    }

    /// The one file of a sealing key.
    fn key_file(&self) -> PathBuf {
        let mut files = fs::read_dir(self.dir.config().join("sealing")).unwrap();
        files.next().unwrap().unwrap().path()
    }
}

async fn add_vitor(host: &Host) {
    let wish = CreateUser {
        username: "vitor".to_owned(),
        password: Some(Password::new(PASSWORD.to_owned())),
        is_active: true,
        ..CreateUser::default()
    };
    host.authority()
        .create_user(&Actor::operator(), wish)
        .await
        .unwrap();
}

async fn log_in(host: &Host) -> String {
    let password = Password::new(PASSWORD.to_owned());
    host.authority()
        .log_in("vitor", password, &Source::default())
        .await
        .unwrap()
        .expose()
        .to_owned()
}

/// Whether a key is some token's.
async fn opens(host: &Host, key: &str) -> bool {
    let source = Source::default();
    let found = host.authority().authenticate(key.as_bytes(), &source).await;
    found.is_ok()
}

/// Whether any file below `folder` has these bytes.
fn holds(folder: &Path, needle: &str) -> bool {
    fs::read_dir(folder).unwrap().any(|entry| {
        let path = entry.unwrap().path();
        let kind = fs::symlink_metadata(&path).unwrap().file_type();
        if kind.is_dir() {
            return holds(&path, needle);
        }
        let bytes = if kind.is_file() {
            fs::read(&path).unwrap()
        } else {
            Vec::new()
        };
        bytes
            .windows(needle.len())
            .any(|window| window == needle.as_bytes())
    })
}

#[tokio::test]
async fn one_instance_holds_the_folder_and_others_are_carried_to_it() {
    let folder = Folder::new();
    let host = folder.open().await;
    let mut changes = host.changes();
    changes.mark_unchanged();
    let second = Host::open(&folder.dir, STAYING).await.unwrap_err();
    assert!(matches!(second, HostError::Held(_)), "{second}");

    let client = connect(&folder.dir).await.unwrap();
    assert!(client.is_remote());
    let me = client
        .request(Method::GET, "/api/v1/me/", None)
        .await
        .unwrap();
    assert_eq!(me.body, Some(json!({"kind": "operator", "user": null})));
    let body = json!({"username": "ada", "password": PASSWORD});
    let made = client
        .request(Method::POST, "/api/v1/users/", Some(body))
        .await
        .unwrap();
    assert_eq!(made.status, StatusCode::CREATED);
    assert!(
        changes.has_changed().unwrap(),
        "whoever shows users is told"
    );
    drop(client);
    drop(host);

    let client = connect(&folder.dir).await.unwrap();
    assert!(!client.is_remote());
    let count = client
        .request(Method::GET, "/api/v1/users/count/", None)
        .await
        .unwrap();
    assert_eq!(count.body, Some(json!({"count": 1})));
    let elsewhere = client.request(Method::GET, "/hello/", None).await;
    assert!(matches!(elsewhere, Err(HostError::Conversation(_))));
}

#[cfg(unix)]
#[tokio::test]
async fn every_file_is_for_this_user_only() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new();
    let host = folder.open().await;
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(folder.dir.path()), 0o700);
    assert_eq!(mode(&folder.dir.store()), 0o600);
    assert_eq!(mode(&folder.dir.control()), 0o600);
    assert_eq!(mode(&folder.key_file()), 0o600);
    assert!(!folder.key_file().starts_with(folder.dir.path()));
    drop(host);
    assert!(
        !folder.dir.control().exists(),
        "the socket goes with its instance"
    );
}

#[tokio::test]
async fn the_key_is_the_same_after_a_restart_and_in_no_file() {
    let folder = Folder::new();
    let host = folder.open().await;
    assert_eq!(host.sealing_state(), SealingState::KeyFile);
    add_vitor(&host).await;
    let key = log_in(&host).await;
    drop(host);
    let host = folder.open().await;
    assert_eq!(log_in(&host).await, key);
    drop(host);
    assert!(!holds(folder.dir.path(), &key) && !holds(folder.dir.config(), &key));
    assert!(!holds(folder.dir.path(), PASSWORD));
    assert!(holds(folder.dir.path(), "vitor"), "the search itself works");
}

#[tokio::test]
async fn without_its_sealing_key_a_store_gives_fresh_keys_and_old_ones_still_open() {
    let folder = Folder::new();
    let host = folder.open().await;
    add_vitor(&host).await;
    let old = log_in(&host).await;
    drop(host);
    fs::remove_file(folder.key_file()).unwrap();

    // A passing command may have another home: it must not replace what is only elsewhere.
    let passing = connect(&folder.dir).await.unwrap();
    let path = "/api/v1/tokens/1/reveal/";
    let told = passing.request(Method::POST, path, None).await.unwrap();
    assert_eq!(told.status, StatusCode::CONFLICT);
    drop(passing);

    let host = folder.open().await;
    assert_eq!(host.sealing_state(), SealingState::Replaced);
    assert!(opens(&host, &old).await);
    let fresh = log_in(&host).await;
    assert_ne!(fresh, old);
    assert!(!opens(&host, &old).await);
    drop(host);
    let host = folder.open().await;
    assert_eq!(host.sealing_state(), SealingState::KeyFile);
    assert_eq!(log_in(&host).await, fresh);
}

#[tokio::test]
async fn a_taken_port_is_refused_and_another_address_than_loopback_too() {
    let folder = Folder::new();
    let host = folder.open().await;
    let options = |listen: &str| ServeOptions {
        listen: listen.parse().unwrap(),
        ..ServeOptions::default()
    };
    let running = host.serve(options("127.0.0.1:0")).await.unwrap();
    let taken = running.address().to_string();
    assert!(matches!(
        host.serve(options(&taken)).await,
        Err(HostError::Bind(_))
    ));
    assert!(matches!(
        host.serve(options("0.0.0.0:0")).await,
        Err(HostError::Bind(_))
    ));
    running.shutdown().await;
    host.serve(options(&taken)).await.unwrap().shutdown().await;
}
