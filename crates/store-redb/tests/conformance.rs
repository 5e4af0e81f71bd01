//! The suite every store passes.

#![allow(clippy::unwrap_used)] // A panic is the way to fail here.

use std::sync::Arc;

use keyfob_core::Store;
use keyfob_store_redb::{Options, RedbStore};
use redb::backends::InMemoryBackend;

fn store(options: Options) -> Arc<dyn Store> {
    Arc::new(RedbStore::open_storage(Arc::new(InMemoryBackend::new()), options).unwrap())
}

async fn make_store() -> Arc<dyn Store> {
    store(Options::default())
}

keyfob_testkit::conformance!(make_store);

/// Searches that find too much to sort in memory, no room in the map of live tokens, and one commit
/// a write: the other way through each of these.
mod the_other_way {
    use super::*;

    async fn make_store() -> Arc<dyn Store> {
        store(Options {
            gather_at_most: 0,
            live_tokens: 0,
            jobs_per_commit: 1,
            audit_walk_at_most: 3,
            ..Options::default()
        })
    }

    keyfob_testkit::conformance!(make_store);
}
