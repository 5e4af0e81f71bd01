//! The store's note of where its sealing key is.

use keyfob_core::sealing::SealingKeyId;
use keyfob_store_redb::RedbStore;
use serde::{Deserialize, Serialize};

use super::Place;
use crate::HostError;

/// The note's name in the store.
const NAME: &str = "sealing";

/// Where the key is, and which it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) place: Place,
    pub(super) account: String,
    pub(super) key_id: SealingKeyId,
}

#[derive(Serialize, Deserialize)]
struct Stored {
    place: Place,
    account: String,
    key_id: [u8; 8],
}

impl Record {
    pub(super) async fn read(store: &RedbStore) -> Result<Option<Self>, HostError> {
        let Some(bytes) = store.meta_get(NAME).await? else {
            return Ok(None);
        };
        Self::decode(&bytes).map(Some)
    }

    pub(super) fn decode(bytes: &[u8]) -> Result<Self, HostError> {
        let stored: Stored = serde_json::from_slice(bytes).map_err(|_| HostError::SealingRecord)?;
        Ok(Self {
            place: stored.place,
            account: stored.account,
            key_id: SealingKeyId(stored.key_id),
        })
    }

    pub(super) async fn write(&self, store: &RedbStore) -> Result<(), HostError> {
        Ok(store.meta_set(NAME, &self.encode()?).await?)
    }

    pub(super) fn encode(&self) -> Result<Vec<u8>, HostError> {
        let stored = Stored {
            place: self.place,
            account: self.account.clone(),
            key_id: self.key_id.0,
        };
        serde_json::to_vec(&stored).map_err(|_| HostError::SealingRecord)
    }
}
