//! Why the keychain did not do as asked, in words a person can act on.

use keyring_core::Error as KeyringError;
use zeroize::Zeroize;

/// Why a [`super::Vault`] call failed. `name` is the platform's name for its keychain.
///
/// None of these holds a secret: damaged values are wiped where the error is made.
#[derive(Debug, thiserror::Error, PartialEq, Eq, Clone)]
pub enum VaultError {
    /// The keychain is there but closed, or access to it was not granted.
    #[error("{name} is locked: {reason}")]
    Locked {
        /// The keychain's name.
        name: &'static str,
        /// The platform's own words.
        reason: String,
    },
    /// This system has no keychain, or it could not be reached at all.
    #[error("no keychain on this system: {reason}")]
    Absent {
        /// The keychain's name.
        name: &'static str,
        /// The platform's own words.
        reason: String,
    },
    /// The keychain did not answer in time.
    #[error("{name} does not answer")]
    Silent {
        /// The keychain's name.
        name: &'static str,
    },
    /// Several entries match the same service and account, made by another program.
    #[error("{name} holds {count} entries for this account; delete all but one there")]
    Ambiguous {
        /// The keychain's name.
        name: &'static str,
        /// How many entries match.
        count: usize,
    },
    /// The secret or its names are longer than the platform allows.
    #[error("{name} takes at most {limit} characters of {attribute}")]
    TooLong {
        /// The keychain's name.
        name: &'static str,
        /// What is too long.
        attribute: String,
        /// The platform's limit, in characters.
        limit: u32,
    },
    /// What is stored is not text that was stored by Keyfob.
    #[error("{name} holds a damaged entry for this account")]
    Damaged {
        /// The keychain's name.
        name: &'static str,
    },
    /// The platform refused a name or cannot do this at all.
    #[error("{name} cannot do this: {reason}")]
    Unsupported {
        /// The keychain's name.
        name: &'static str,
        /// The platform's own words.
        reason: String,
    },
    /// Any other failure of the platform.
    #[error("{name} failed: {reason}")]
    Failed {
        /// The keychain's name.
        name: &'static str,
        /// The platform's own words.
        reason: String,
    },
}

impl VaultError {
    /// Maps a failed operation. `NoEntry` is not an error here and must be handled before.
    pub(super) fn from_operation(name: &'static str, error: KeyringError) -> Self {
        match error {
            KeyringError::NoStorageAccess(reason) => Self::Locked {
                name,
                reason: reason.to_string(),
            },
            KeyringError::NoDefaultStore => Self::Absent {
                name,
                reason: "no store was opened".to_owned(),
            },
            KeyringError::Ambiguous(entries) => Self::Ambiguous {
                name,
                count: entries.len(),
            },
            KeyringError::TooLong(attribute, limit) => Self::TooLong {
                name,
                attribute,
                limit,
            },
            KeyringError::BadEncoding(bytes) | KeyringError::BadDataFormat(bytes, _) => {
                Self::damaged(name, bytes)
            }
            KeyringError::BadStoreFormat(_) => Self::Damaged { name },
            KeyringError::Invalid(attribute, reason) => Self::Unsupported {
                name,
                reason: format!("{attribute}: {reason}"),
            },
            KeyringError::NotSupportedByStore(reason) => Self::Unsupported { name, reason },
            KeyringError::PlatformFailure(reason) => Self::Failed {
                name,
                reason: reason.to_string(),
            },
            other => Self::Failed {
                name,
                reason: other.to_string(),
            },
        }
    }

    /// Maps a failure to open the store itself: whatever it is, there is no keychain to use.
    pub(super) fn from_connect(name: &'static str, error: KeyringError) -> Self {
        match error {
            KeyringError::NoStorageAccess(reason) => Self::Locked {
                name,
                reason: reason.to_string(),
            },
            other => Self::Absent {
                name,
                reason: other.to_string(),
            },
        }
    }

    /// Whether a fresh connection may help: the platform failed, rather than refused.
    pub(super) fn is_worth_a_retry(&self) -> bool {
        matches!(self, Self::Failed { .. })
    }

    fn damaged(name: &'static str, mut bytes: Vec<u8>) -> Self {
        bytes.zeroize();
        Self::Damaged { name }
    }
}
