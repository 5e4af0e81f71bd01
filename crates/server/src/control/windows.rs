//! The control pipe on Windows.

use std::io;
use std::path::{Path, PathBuf};

use axum::Router;
use sha2::{Digest as _, Sha256};
use tokio::net::windows::named_pipe::{
    ClientOptions, NamedPipeClient, NamedPipeServer, ServerOptions,
};
use tokio::task::JoinHandle;

use super::converse;

/// Why there is no control pipe.
#[derive(Debug, thiserror::Error)]
pub enum ControlError {
    /// The pipe could not be made or reached.
    #[error("The control pipe for {} cannot be used: {}", .0.display(), .1)]
    Socket(PathBuf, #[source] io::Error),
}

/// A control pipe that is being served.
#[derive(Debug)]
pub struct Controlling {
    task: JoinHandle<()>,
}

impl Drop for Controlling {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Serves `router` on a pipe named after `path`. The default descriptor lets only this user, the
/// system and administrators write.
///
/// # Errors
/// When the pipe cannot be made, or another program has made it first.
pub fn listen(path: &Path, router: Router) -> Result<Controlling, ControlError> {
    let failed = |error| ControlError::Socket(path.to_owned(), error);
    let name = pipe_name(path);
    let first = server(&name, true).map_err(failed)?;
    Ok(Controlling {
        task: tokio::spawn(accept(first, name, router)),
    })
}

/// Connects to the instance that serves `path`.
///
/// # Errors
/// When nobody answers there.
pub async fn reach(path: &Path) -> Result<NamedPipeClient, ControlError> {
    let client = ClientOptions::new().open(pipe_name(path));
    client.map_err(|error| ControlError::Socket(path.to_owned(), error))
}

fn server(name: &str, first: bool) -> io::Result<NamedPipeServer> {
    ServerOptions::new()
        .first_pipe_instance(first)
        .reject_remote_clients(true)
        .create(name)
}

/// A name every program of this data folder finds, and no other.
fn pipe_name(path: &Path) -> String {
    let digest = Sha256::digest(path.as_os_str().as_encoded_bytes());
    let hex: String = digest
        .iter()
        .take(16)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!(r"\\.\pipe\keyfob-{hex}")
}

async fn accept(mut pipe: NamedPipeServer, name: String, router: Router) {
    loop {
        if pipe.connect().await.is_err() {
            return;
        }
        let Ok(next) = server(&name, false) else {
            return;
        };
        tokio::spawn(converse(std::mem::replace(&mut pipe, next), router.clone()));
    }
}
