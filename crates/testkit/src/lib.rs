//! What tests of several crates share: a fixed clock and randomness, ports that cost nothing, a
//! storage that fails on purpose, and the suite every store must pass. Never part of a product.

// Everything here runs in tests only, where a panic is the way to fail.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::missing_panics_doc)]

mod authority;
mod clock;
pub mod conformance;
mod faulty;
mod hashing;
mod keys;
pub mod make;
mod rng;

pub use authority::Bench;
pub use clock::FixedClock;
pub use faulty::{Faults, FaultyStorage, SyncFault};
pub use hashing::InstantHashing;
pub use keys::MemoryKeys;
pub use rng::SeededRng;

/// Runs a future to its end on a small runtime, giving up after a minute.
pub fn block_on<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap();
    let limit = std::time::Duration::from_secs(60);
    runtime
        .block_on(async { tokio::time::timeout(limit, future).await })
        .expect("within a minute")
}
