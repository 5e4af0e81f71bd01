//! A sealing key in memory.

use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use keyfob_core::sealing::{SealingKey, SealingKeyLocked, SealingKeys};

use crate::SeededRng;

/// Gives a key that follows from a seed; it can be locked, and lost.
#[derive(Debug)]
pub struct MemoryKeys(Mutex<State>);

#[derive(Debug)]
struct State {
    key: Arc<SealingKey>,
    locked: bool,
}

impl MemoryKeys {
    /// The key that follows from `seed`.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(Mutex::new(State {
            key: key(seed),
            locked: false,
        }))
    }

    /// From now on the key cannot be read.
    pub fn lock(&self) {
        self.0.lock().unwrap().locked = true;
    }

    /// It can be read again.
    pub fn unlock(&self) {
        self.0.lock().unwrap().locked = false;
    }

    /// The key is gone, and another has taken its place.
    pub fn replace(&self, seed: u64) {
        self.0.lock().unwrap().key = key(seed);
    }
}

fn key(seed: u64) -> Arc<SealingKey> {
    Arc::new(SealingKey::generate(&SeededRng::new(seed)))
}

#[async_trait]
impl SealingKeys for MemoryKeys {
    async fn current(&self) -> Result<Arc<SealingKey>, SealingKeyLocked> {
        let state = self.0.lock().unwrap();
        if state.locked {
            return Err(SealingKeyLocked("the test locked it".to_owned()));
        }
        Ok(state.key.clone())
    }
}
