//! The sealing key in memory, asked for again where its place was locked.

use std::fmt;
use std::sync::{Arc, OnceLock};

use async_trait::async_trait;
use keyfob_core::sealing::{SealingKey, SealingKeyId, SealingKeyLocked, SealingKeys};

use super::place::{Found, Keeper};
use super::record::Record;
use super::{Place, SealingState};

/// One store's sealing key and where it is kept.
pub(crate) struct HeldKeys {
    keeper: Keeper,
    expected: SealingKeyId,
    held: OnceLock<Arc<SealingKey>>,
    replaced: bool,
}

impl HeldKeys {
    pub(super) fn with(keeper: Keeper, expected: SealingKeyId, key: SealingKey) -> Arc<Self> {
        Self::new(keeper, expected, OnceLock::from(Arc::new(key)), false)
    }

    pub(super) fn replaced(keeper: Keeper, key: SealingKey) -> Arc<Self> {
        Self::new(keeper, key.id(), OnceLock::from(Arc::new(key)), true)
    }

    pub(super) fn locked(keeper: Keeper, expected: SealingKeyId) -> Arc<Self> {
        Self::new(keeper, expected, OnceLock::new(), false)
    }

    fn new(
        keeper: Keeper,
        expected: SealingKeyId,
        held: OnceLock<Arc<SealingKey>>,
        replaced: bool,
    ) -> Arc<Self> {
        Arc::new(Self {
            keeper,
            expected,
            held,
            replaced,
        })
    }

    pub(crate) fn state(&self) -> SealingState {
        match (self.held.get(), self.keeper.place()) {
            (None, _) => SealingState::Locked,
            (Some(_), _) if self.replaced => SealingState::Replaced,
            (Some(_), Place::Keychain) => SealingState::Keychain,
            (Some(_), Place::KeyFile) => SealingState::KeyFile,
            (Some(_), Place::Credential) => SealingState::Credential,
        }
    }
}

#[async_trait]
impl SealingKeys for HeldKeys {
    fn note(&self) -> Option<Vec<u8>> {
        let record = Record {
            place: self.keeper.place(),
            account: self.keeper.account().to_owned(),
            key_id: self.expected,
        };
        record.encode().ok()
    }

    async fn current(&self) -> Result<Arc<SealingKey>, SealingKeyLocked> {
        if let Some(key) = self.held.get() {
            return Ok(Arc::clone(key));
        }
        match self.keeper.load().await {
            Found::Key(key) if key.id() == self.expected => {
                Ok(Arc::clone(self.held.get_or_init(|| Arc::new(key))))
            }
            Found::Locked(reason) => Err(SealingKeyLocked(reason)),
            // Replacing a key is decided when the store is opened, not in the midst of a login.
            Found::Key(_) | Found::Gone => Err(SealingKeyLocked(
                "it is not in its place. Is this the user, and the home, that it was made with? \
                 If it is lost, starting the server or the window makes a new one"
                    .to_owned(),
            )),
        }
    }
}

impl fmt::Debug for HeldKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HeldKeys({:?})", self.state())
    }
}
