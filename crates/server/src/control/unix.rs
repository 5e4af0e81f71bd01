//! The control socket on Unix.

use std::fs::Permissions;
use std::io;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use axum::Router;
use tokio::net::{UnixListener, UnixStream};
use tokio::task::JoinHandle;

use super::converse;

/// Why there is no control socket.
#[derive(Debug, thiserror::Error)]
pub enum ControlError {
    /// The socket could not be made or reached.
    #[error("The control socket {} cannot be used: {}", .0.display(), .1)]
    Socket(PathBuf, #[source] io::Error),
}

/// A control socket that is being served.
#[derive(Debug)]
pub struct Controlling {
    path: PathBuf,
    task: JoinHandle<()>,
}

impl Drop for Controlling {
    fn drop(&mut self) {
        self.task.abort();
        // It may be gone already; a stale one is replaced by the next instance.
        let _ = std::fs::remove_file(&self.path);
    }
}

/// Serves `router` on a socket file at `path`, for this user only. The caller must hold the data
/// folder's lock: a socket that is there is then a dead instance's.
///
/// # Errors
/// When the file cannot be made.
pub fn listen(path: &Path, router: Router) -> Result<Controlling, ControlError> {
    let failed = |error| ControlError::Socket(path.to_owned(), error);
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(error)),
        _ => {}
    }
    let listener = UnixListener::bind(path).map_err(failed)?;
    std::fs::set_permissions(path, Permissions::from_mode(0o600)).map_err(failed)?;
    Ok(Controlling {
        path: path.to_owned(),
        task: tokio::spawn(accept(listener, router)),
    })
}

/// Connects to the instance that serves `path`.
///
/// # Errors
/// When nobody answers there.
pub async fn reach(path: &Path) -> Result<UnixStream, ControlError> {
    let stream = UnixStream::connect(path).await;
    stream.map_err(|error| ControlError::Socket(path.to_owned(), error))
}

async fn accept(listener: UnixListener, router: Router) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) if is_own(&stream) => {
                tokio::spawn(converse(stream, router.clone()));
            }
            Ok(_) => tracing::warn!("another user was refused at the control socket"),
            Err(error) => {
                tracing::warn!(%error, "the control socket failed");
                tokio::time::sleep(std::time::Duration::from_millis(50)).await;
            }
        }
    }
}

/// Whether the peer is this very user. root may do everything anyway.
fn is_own(stream: &UnixStream) -> bool {
    let own = rustix::process::geteuid().as_raw();
    stream
        .peer_cred()
        .is_ok_and(|peer| peer.uid() == own || peer.uid() == 0)
}
