//! What several of these tests share.

#![allow(dead_code)] // Each test program uses its part.

use std::sync::Arc;
use std::time::Duration;

use keyfob_core::Store as _;
use keyfob_store_redb::{OpenError, Options, RedbStore};
use keyfob_testkit::make::{entry, superuser, token, user};
use keyfob_testkit::{FaultyStorage, block_on};
use redb::StorageBackend;

/// Names of the users in [`content`], each with a token of that name.
pub const NAMES: [&str; 4] = ["root", "ada", "bob", "eve"];

/// Opens a store that comes back quickly after failures.
pub fn open(storage: impl StorageBackend) -> Result<RedbStore, OpenError> {
    let options = Options {
        reopen_after: Duration::from_millis(1),
        reopen_at_most: Duration::from_millis(5),
        ..Options::default()
    };
    RedbStore::open_storage(Arc::new(storage), options)
}

/// A small store, as bytes.
pub fn content() -> Vec<u8> {
    let storage = FaultyStorage::new(1);
    let store = open(storage.clone()).unwrap();
    block_on(async {
        for name in NAMES {
            let wish = if name == "root" {
                superuser(name)
            } else {
                user(name)
            };
            store
                .create_user(wish, Some(token(name)), entry())
                .await
                .unwrap();
        }
    });
    drop(store);
    storage.content()
}
