//! The places that keep a sealing key.

use keyfob_client::Secret;
use keyfob_client::vault::{SEALING_SERVICE, Vault, VaultError};
use keyfob_core::sealing::SealingKey;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::file;
use crate::{DataDir, HostError};

/// The file systemd puts a credential in: `LoadCredential=keyfob-sealing-key:…`.
const CREDENTIAL: &str = "keyfob-sealing-key";

/// What keeps the key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Place {
    /// The operating system's keychain.
    Keychain,
    /// A file 0600 in the settings folder.
    KeyFile,
    /// `$CREDENTIALS_DIRECTORY`, which systemd fills.
    Credential,
}

/// What was found in a place.
pub(super) enum Found {
    Key(SealingKey),
    /// There is none, for certain.
    Gone,
    /// It may be there, but cannot be read now.
    Locked(String),
}

/// One key in one place.
pub(crate) struct Keeper {
    place: Place,
    account: String,
    dir: DataDir,
    vault: Vault,
}

impl Keeper {
    pub(super) fn new(place: Place, account: String, dir: &DataDir, vault: &Vault) -> Self {
        Self {
            place,
            account,
            dir: dir.clone(),
            vault: vault.clone(),
        }
    }

    pub(super) const fn place(&self) -> Place {
        self.place
    }

    pub(super) fn account(&self) -> &str {
        &self.account
    }

    /// Reads the key.
    pub(super) async fn load(&self) -> Found {
        match self.place {
            Place::Keychain => match self.vault.get(SEALING_SERVICE, &self.account).await {
                Ok(Some(secret)) => file::decode(secret.expose()).map_or(Found::Gone, Found::Key),
                Ok(None) => Found::Gone,
                Err(VaultError::Damaged { .. }) => Found::Gone,
                Err(error) => Found::Locked(error.to_string()),
            },
            Place::KeyFile => match file::read(&self.dir.sealing_key(&self.account)) {
                Ok(found) => found.map_or(Found::Gone, Found::Key),
                Err(error) => Found::Locked(error.to_string()),
            },
            Place::Credential => match credential() {
                Ok(Some(key)) => Found::Key(key),
                Ok(None) => Found::Locked("systemd gave no credential".to_owned()),
                Err(error) => Found::Locked(error.to_string()),
            },
        }
    }

    /// Stores a new key.
    pub(super) async fn save(&self, key: &SealingKey) -> Result<(), HostError> {
        let text = file::encode(key);
        match self.place {
            Place::Keychain => {
                let secret = Secret::new(text.as_str());
                Ok(self
                    .vault
                    .set(SEALING_SERVICE, &self.account, &secret)
                    .await?)
            }
            Place::KeyFile => file::write(&self.dir.sealing_key(&self.account), &text),
            // systemd's credentials are read-only; whoever runs the unit makes them.
            Place::Credential => Err(HostError::SealingRecord),
        }
    }
}

/// The key systemd gave, if it gave one.
pub(super) fn credential() -> Result<Option<SealingKey>, HostError> {
    let Some(folder) = std::env::var_os("CREDENTIALS_DIRECTORY") else {
        return Ok(None);
    };
    let path = std::path::Path::new(&folder).join(CREDENTIAL);
    file::read(&path)
}

/// The bytes of a key, wiped when dropped.
pub(super) type KeyBytes = Zeroizing<[u8; 32]>;
