//! Whether the keychain can be used.

use serde::Serialize;

use super::VaultError;

/// What the keychain is good for right now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum KeychainState {
    /// It answers and is open.
    Ready,
    /// It answers, but is closed or access was not granted.
    Locked,
    /// There is none.
    Absent,
    /// It does not answer in time.
    Silent,
}

/// The keychain's state in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KeychainStatus {
    /// What it is good for.
    pub state: KeychainState,
    /// The platform's name for it: `Secret Service`, `Keychain`, `Credential Manager`.
    pub name: &'static str,
    /// One sentence for a person.
    pub message: String,
}

impl KeychainStatus {
    /// The status that a probe's outcome tells of.
    pub(super) fn of(name: &'static str, failure: Option<VaultError>) -> Self {
        let (state, message) = match failure {
            None => (KeychainState::Ready, format!("{name} is unlocked.")),
            Some(error) => (error.state(), error.advice()),
        };
        Self {
            state,
            name,
            message,
        }
    }
}

impl VaultError {
    /// The keychain's state that this error tells of.
    pub fn state(&self) -> KeychainState {
        match self {
            Self::Locked { .. } => KeychainState::Locked,
            Self::Absent { .. } | Self::Unsupported { .. } => KeychainState::Absent,
            Self::Silent { .. } => KeychainState::Silent,
            // One entry is at fault, not the keychain.
            Self::Ambiguous { .. } | Self::TooLong { .. } | Self::Damaged { .. } => {
                KeychainState::Ready
            }
            Self::Failed { .. } => KeychainState::Absent,
        }
    }

    /// What happened and what to do about it, in sentences for a person.
    pub fn advice(&self) -> String {
        match self {
            Self::Locked { name, .. } => {
                format!("{name} is locked. Unlock it, or keep the token for this session only.")
            }
            Self::Absent { .. } => {
                "No keychain on this system. Tokens stay in memory until Keyfob closes.".to_owned()
            }
            Self::Silent { name } => {
                format!(
                    "{name} does not answer. Try again, or keep the token for this session only."
                )
            }
            other => format!("{other}."),
        }
    }

    /// A stable word for the kind of failure, for callers that branch on it.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Locked { .. } => "keychain_locked",
            Self::Absent { .. } => "keychain_absent",
            Self::Silent { .. } => "keychain_silent",
            Self::Ambiguous { .. } => "keychain_ambiguous",
            Self::TooLong { .. } => "keychain_too_long",
            Self::Damaged { .. } => "keychain_damaged",
            Self::Unsupported { .. } => "keychain_unsupported",
            Self::Failed { .. } => "keychain_failed",
        }
    }
}
