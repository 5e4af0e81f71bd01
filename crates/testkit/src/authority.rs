//! An authority over any store, with the rest of its ports in the test's hands.

use std::sync::Arc;

use keyfob_core::{Authority, Store};

use crate::{FixedClock, InstantHashing, MemoryKeys, SeededRng};

/// The use cases, and the ports they stand on.
pub struct Bench {
    /// The use cases.
    pub authority: Authority,
    /// Their clock.
    pub clock: Arc<FixedClock>,
    /// Their sealing key.
    pub keys: Arc<MemoryKeys>,
    /// Their hashing.
    pub hashing: Arc<InstantHashing>,
}

impl Bench {
    /// Puts the use cases on a store.
    #[must_use]
    pub fn new(store: Arc<dyn Store>) -> Self {
        let clock = Arc::new(FixedClock::default());
        let keys = Arc::new(MemoryKeys::new(1));
        let hashing = Arc::new(InstantHashing::new());
        let authority = Authority::new(
            store,
            hashing.clone(),
            keys.clone(),
            clock.clone(),
            Arc::new(SeededRng::new(2)),
        );
        Self {
            authority,
            clock,
            keys,
            hashing,
        }
    }
}
