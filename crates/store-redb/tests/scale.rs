//! Times with many users; run by hand: `cargo test -p keyfob-store-redb --test scale -- --ignored
//! --nocapture`.

#![allow(clippy::unwrap_used, clippy::print_stdout)] // A panic is the way to fail, and times are the result.

use std::time::Instant;

use keyfob_core::Store;
use keyfob_core::import::{ImportBatch, ImportToken};
use keyfob_core::store::{UserFilter, UserOrder, UserQuery};
use keyfob_store_redb::{Options, RedbStore};
use keyfob_testkit::block_on;
use keyfob_testkit::make::{token, user};

const USERS: usize = 100_000;

#[test]
#[ignore = "slow, and only prints"]
fn many_users() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("keyfob.redb");
    let open = || RedbStore::open(&path, Options::default()).unwrap();
    let names: Vec<String> = (0..USERS).map(|index| format!("user{index}")).collect();
    let users = names.iter().map(|name| user(name)).collect();
    let tokens = names
        .iter()
        .map(|name| ImportToken {
            username: name.clone(),
            token: token(name),
        })
        .collect();
    let store = open();
    let start = Instant::now();
    block_on(store.import(ImportBatch { users, tokens })).unwrap();
    println!(
        "import of {USERS}: {:?}, {} bytes",
        start.elapsed(),
        store.size().unwrap()
    );
    drop(store);
    let start = Instant::now();
    let store = open();
    println!("opening again: {:?}", start.elapsed());
    block_on(async {
        let digest = token("user77").digest;
        for _ in 0..2 {
            let start = Instant::now();
            store.live_token(&digest).await.unwrap().unwrap();
            println!("token check: {:?}", start.elapsed());
        }
        for (search, is_staff) in [
            (None, None),
            (Some("user123"), None),
            (Some("user"), None),
            (None, Some(true)),
        ] {
            let filter = UserFilter {
                search: search.map(str::to_owned),
                is_staff,
                ..UserFilter::default()
            };
            let query = UserQuery {
                filter: filter.clone(),
                order: UserOrder::LastLogin,
                limit: 50,
                ..UserQuery::default()
            };
            let start = Instant::now();
            let rows = store.users(&query).await.unwrap().rows.len();
            let page = start.elapsed();
            let count = store.count_users(&filter).await.unwrap();
            println!(
                "{search:?} {is_staff:?}: {rows} of {count} rows, page {page:?}, with count {:?}",
                start.elapsed()
            );
        }
    });
}
