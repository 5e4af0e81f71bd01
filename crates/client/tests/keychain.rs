//! The vault over a real Secret Service: gnome-keyring on a session bus of its own.
//!
//! Each test starts this very program once more inside such a session. Where the programs it needs
//! are not installed, it says so and passes.
#![cfg(target_os = "linux")]
// Clippy takes the helpers of an integration test for code that ships.
#![allow(clippy::unwrap_used, clippy::print_stderr)]

use std::{
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use keyfob_client::{
    Secret,
    vault::{KeychainState, TOKEN_SERVICE, Vault, VaultError},
};
use secret_service::{EncryptionType, blocking::SecretService};

const ACCOUNT: &str = "vitor@http://127.0.0.1:8000#1";
const UNLOCKED: &str =
    "printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; exec \"$@\"";

/// A bus that starts no keychain by itself.
const BARE_BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/>
<allow eavesdrop="true"/><allow own="*"/></policy></busconfig>"#;

fn installed(program: &str) -> bool {
    let mut asked = Command::new(program);
    asked
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok()
}

/// Runs the ignored test `inner` on a bus of its own, after the shell script `setup`.
fn in_session(inner: &str, setup: &str) {
    if !["dbus-run-session", "gnome-keyring-daemon", "secret-tool"]
        .iter()
        .all(|p| installed(p))
    {
        eprintln!("skipped: dbus-run-session, gnome-keyring-daemon or secret-tool is missing");
        return;
    }
    let home = tempfile::tempdir().unwrap();
    let config = home.path().join("bus.conf");
    std::fs::write(&config, BARE_BUS).unwrap();
    let status = Command::new("dbus-run-session")
        .arg(format!("--config-file={}", config.display()))
        .args(["--", "sh", "-c", setup, "sh"])
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", inner, "--ignored", "--nocapture"])
        .envs(folders(home.path()))
        .env_remove("DISPLAY")
        .status()
        .unwrap();
    assert!(status.success(), "{inner}: {status}");
}

fn folders(home: &Path) -> impl Iterator<Item = (&'static str, std::path::PathBuf)> {
    let home = home.to_owned();
    [
        "HOME",
        "XDG_DATA_HOME",
        "XDG_CONFIG_HOME",
        "XDG_RUNTIME_DIR",
    ]
    .into_iter()
    .map(move |name| (name, home.clone()))
}

/// The vault, once the keychain has taken its name on the bus: it goes on starting in the background.
async fn ready() -> Vault {
    let vault = Vault::system();
    for _ in 0..100 {
        if vault.status().await.state == KeychainState::Ready {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(vault.status().await.state, KeychainState::Ready);
    vault
}

#[test]
fn keeps_a_secret_that_other_programs_can_read_back() {
    in_session("inner_keeps", UNLOCKED);
}

#[tokio::test]
#[ignore = "started by the test above"]
async fn inner_keeps() {
    let vault = ready().await;
    let secret = Secret::new("9054f7aa1b2c3d4e5f60718293a4b5c6d7e8f901");
    vault.set(TOKEN_SERVICE, ACCOUNT, &secret).await.unwrap();
    assert_eq!(
        vault.get(TOKEN_SERVICE, ACCOUNT).await,
        Ok(Some(secret.clone()))
    );
    let seen = Command::new("secret-tool")
        .args(["lookup", "service", TOKEN_SERVICE, "username", ACCOUNT])
        .output()
        .unwrap();
    assert_eq!(
        String::from_utf8_lossy(&seen.stdout).trim(),
        secret.expose()
    );
    assert_eq!(vault.delete(TOKEN_SERVICE, ACCOUNT).await, Ok(true));
    assert_eq!(vault.get(TOKEN_SERVICE, ACCOUNT).await, Ok(None));
}

#[test]
fn says_that_it_is_locked_without_prompting() {
    in_session("inner_locked", UNLOCKED);
}

#[tokio::test]
#[ignore = "started by the test above"]
async fn inner_locked() {
    let vault = ready().await;
    vault
        .set(TOKEN_SERVICE, ACCOUNT, &Secret::new("x"))
        .await
        .unwrap();
    tokio::task::spawn_blocking(|| {
        let service = SecretService::connect(EncryptionType::Plain).unwrap();
        service.get_default_collection().unwrap().lock().unwrap();
    })
    .await
    .unwrap();
    let started = Instant::now();
    assert_eq!(vault.status().await.state, KeychainState::Locked);
    let got = vault.get(TOKEN_SERVICE, ACCOUNT).await;
    assert!(matches!(got, Err(VaultError::Locked { .. })), "{got:?}");
    let set = vault.set(TOKEN_SERVICE, ACCOUNT, &Secret::new("y")).await;
    assert!(matches!(set, Err(VaultError::Locked { .. })), "{set:?}");
    assert!(
        started.elapsed() < Duration::from_secs(1),
        "{:?}",
        started.elapsed()
    );
}

#[test]
fn says_that_there_is_none() {
    in_session("inner_absent", "exec \"$@\"");
}

#[tokio::test]
#[ignore = "started by the test above"]
async fn inner_absent() {
    let started = Instant::now();
    let status = Vault::system().status().await;
    assert_eq!(status.state, KeychainState::Absent, "{status:?}");
    assert_eq!(status.name, "Secret Service");
    assert!(
        started.elapsed() < Duration::from_secs(5),
        "{:?}",
        started.elapsed()
    );
}

#[test]
fn says_that_it_is_silent_when_it_is_stopped() {
    let stop = "printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
        for _ in $(seq 50); do secret-tool search service none && break; sleep 0.1; done
        KEYRING_PID=$(busctl --user call org.freedesktop.DBus /org/freedesktop/DBus \
            org.freedesktop.DBus GetConnectionUnixProcessID s org.freedesktop.secrets 2>/dev/null \
            | cut -d' ' -f2)
        export KEYRING_PID; exec \"$@\"";
    in_session("inner_silent", stop);
}

#[tokio::test]
#[ignore = "started by the test above"]
async fn inner_silent() {
    let Some(pid) = std::env::var("KEYRING_PID")
        .ok()
        .filter(|pid| !pid.is_empty())
    else {
        eprintln!("skipped: the keychain's process is not known");
        return;
    };
    let signal = |name: &str| Command::new("kill").args([name, &pid]).status().unwrap();
    let vault = ready().await;
    assert!(signal("-STOP").success());
    let started = Instant::now();
    let silent = vault.status().await;
    assert!(signal("-CONT").success());
    assert_eq!(silent.state, KeychainState::Silent, "{silent:?}");
    assert!(
        started.elapsed() < Duration::from_millis(5_500),
        "{:?}",
        started.elapsed()
    );
    assert_eq!(
        vault.status().await.state,
        KeychainState::Ready,
        "it answers again"
    );
}
