//! The embedded server as the page sees it.

use keyfob_host::SealingState;
use serde::Serialize;
use ts_rs::TS;

/// What the server is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ServerState {
    /// It answers.
    Running,
    /// It is about to.
    Starting,
    /// It finishes open requests.
    Stopping,
    /// It was stopped, or not started yet.
    Stopped,
    /// Another program has its port.
    PortTaken,
    /// It could not start for another reason.
    Failed,
}

/// Where the store's sealing key is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Sealing {
    /// In the system's keychain.
    Keychain,
    /// In a file of its own.
    KeyFile,
    /// Not to be had now.
    Locked,
    /// Lost: older tokens work but cannot be shown again.
    Gone,
}

impl From<SealingState> for Sealing {
    fn from(state: SealingState) -> Self {
        match state {
            SealingState::Keychain => Self::Keychain,
            // A systemd credential is a file too; the window never runs under one by itself.
            SealingState::KeyFile | SealingState::Credential => Self::KeyFile,
            SealingState::Locked => Self::Locked,
            SealingState::Replaced => Self::Gone,
        }
    }
}

/// Why the server does not run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ServerProblem {
    /// One sentence for a person.
    pub message: String,
    /// Who has the port, as `python3 (PID 41822)`, where the system tells.
    pub holder: Option<String>,
    /// The next free port, if one is near.
    pub next_free_port: Option<u16>,
}

/// The server's state and what stands around it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ServerStatus {
    /// What it is doing.
    pub state: ServerState,
    /// Its address while it runs, such as `http://127.0.0.1:8000`.
    pub address: Option<String>,
    /// The port it has, or would take.
    pub port: u16,
    /// Since when it is in this state, RFC 3339.
    pub since: Option<String>,
    /// Why it does not run.
    pub problem: Option<ServerProblem>,
    /// Keyfob's version.
    pub version: String,
    /// The data folder.
    pub data_dir: String,
    /// The size of the store's file, in bytes.
    #[ts(type = "number")]
    pub store_bytes: u64,
    /// Where the store's sealing key is.
    pub sealing: Sealing,
}
