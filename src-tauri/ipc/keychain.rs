//! The system's keychain as the page sees it.

use keyfob_client::vault;
use serde::Serialize;
use ts_rs::TS;

/// Whether the keychain can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum KeychainState {
    /// It answers and is open.
    Ready,
    /// It is locked.
    Locked,
    /// There is none.
    Absent,
    /// It does not answer.
    Silent,
}

/// The keychain's state in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct KeychainStatus {
    /// Whether it can be used.
    pub state: KeychainState,
    /// The platform's name for it.
    pub name: String,
    /// One sentence for a person.
    pub message: String,
}

impl From<vault::KeychainStatus> for KeychainStatus {
    fn from(status: vault::KeychainStatus) -> Self {
        let state = match status.state {
            vault::KeychainState::Ready => KeychainState::Ready,
            vault::KeychainState::Locked => KeychainState::Locked,
            vault::KeychainState::Absent => KeychainState::Absent,
            vault::KeychainState::Silent => KeychainState::Silent,
        };
        Self {
            state,
            name: status.name.to_owned(),
            message: status.message,
        }
    }
}
