//! What the server is doing, since when, and why.

use std::{net::SocketAddr, path::Path};

use crate::ipc::{Sealing, ServerProblem, ServerState, ServerStatus};

/// The part of the status that changes by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// What it is doing.
    pub state: ServerState,
    /// The port it has, or would take.
    pub port: u16,
    since: String,
    address: Option<SocketAddr>,
    problem: Option<ServerProblem>,
}

impl State {
    /// `state` since `now`.
    pub fn new(state: ServerState, port: u16, now: impl ToString) -> Self {
        Self {
            state,
            port,
            since: now.to_string(),
            address: None,
            problem: None,
        }
    }

    /// The same, listening at `address`.
    pub fn at(self, address: SocketAddr) -> Self {
        Self {
            address: Some(address),
            ..self
        }
    }

    /// The same, because of `problem`.
    pub fn because(self, problem: ServerProblem) -> Self {
        Self {
            problem: Some(problem),
            ..self
        }
    }

    /// The whole status.
    pub fn status(&self, folder: &Path, store_bytes: u64, sealing: Sealing) -> ServerStatus {
        ServerStatus {
            state: self.state,
            address: self.address.map(|address| format!("http://{address}")),
            port: self.port,
            since: Some(self.since.clone()),
            problem: self.problem.clone(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            data_dir: folder.display().to_string(),
            store_bytes,
            sealing,
        }
    }
}
