//! A person's home folder with nothing in it, and Keyfob at work in it.

use std::fs::File;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use crate::http::Client;
use crate::process::{Group, eventually};
use crate::program;

/// How long a program may take to be there, on a machine that compiles meanwhile.
pub const START: Duration = Duration::from_secs(30);

/// A temporary home. Programs started from it see no other, and none of this process's environment.
#[derive(Debug)]
pub struct Home {
    folder: TempDir,
}

impl Home {
    /// An empty home.
    ///
    /// # Panics
    /// When the folders cannot be made.
    pub fn new() -> Self {
        let folder = tempfile::Builder::new()
            .prefix("keyfob-")
            .tempdir()
            .unwrap();
        let home = Self { folder };
        for (_, path) in home.folders() {
            std::fs::create_dir_all(&path).unwrap();
            private(&path);
        }
        home
    }

    /// Its path.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// A program that lives in this home.
    pub fn command(&self, program: impl AsRef<Path>) -> Command {
        let mut command = Command::new(program.as_ref());
        command
            .env_clear()
            .envs(self.folders())
            .env("HOME", self.path())
            .current_dir(self.path());
        for kept in ["PATH", "LANG", "SystemRoot"] {
            command.envs(std::env::var_os(kept).map(|value| (kept, value)));
        }
        command.stdin(Stdio::null());
        command
    }

    /// Runs `keyfob` with these arguments and variables to its end.
    ///
    /// # Panics
    /// When it cannot be started.
    pub fn keyfob(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Output {
        let mut command = self.command(program::keyfob());
        command
            .args(arguments)
            .envs(variables.iter().copied())
            .output()
            .unwrap()
    }

    /// `keyfob serve` on a free port, with its output in `serve.log` in the home.
    ///
    /// # Panics
    /// When the server does not come up.
    pub fn serve(&self, variables: &[(&str, &str)]) -> Served {
        let address = free_address();
        let log = self.path().join("serve.log");
        let out = File::options()
            .append(true)
            .create(true)
            .open(&log)
            .unwrap();
        let mut command = self.command(program::keyfob());
        command.args(["serve", "--listen", &address.to_string()]);
        command.envs(variables.iter().copied());
        command.stdout(out.try_clone().unwrap()).stderr(out);
        let mut group = Group::start(&mut command);
        let up = eventually(START, || {
            let ended = group.child().try_wait().unwrap().is_some();
            (ended || TcpStream::connect(address).is_ok()).then_some(!ended)
        });
        let said = std::fs::read_to_string(&log).unwrap_or_default();
        assert_eq!(
            up,
            Some(true),
            "keyfob serve did not start; it said:\n{said}"
        );
        Served { address, group }
    }

    fn folders(&self) -> [(&'static str, PathBuf); 5] {
        let below = |name| self.path().join(name);
        [
            ("XDG_CONFIG_HOME", below(".config")),
            ("XDG_DATA_HOME", below(".local/share")),
            ("XDG_STATE_HOME", below(".local/state")),
            ("XDG_CACHE_HOME", below(".cache")),
            ("XDG_RUNTIME_DIR", below("run")),
        ]
    }
}

impl Default for Home {
    fn default() -> Self {
        Self::new()
    }
}

/// A running `keyfob serve`, killed on drop.
#[derive(Debug)]
pub struct Served {
    /// Where it listens.
    pub address: SocketAddr,
    /// Its process.
    pub group: Group,
}

impl Served {
    /// A client for it, without a token.
    pub fn client(&self) -> Client {
        Client::new(self.address)
    }
}

/// A loopback address that nothing listens on just now.
///
/// # Panics
/// When there is none.
pub fn free_address() -> SocketAddr {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .unwrap()
        .local_addr()
        .unwrap()
}

#[cfg(unix)]
fn private(folder: &Path) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700)).unwrap();
}

#[cfg(not(unix))]
fn private(_: &Path) {}
