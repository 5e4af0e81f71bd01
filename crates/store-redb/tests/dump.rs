//! Dumps of a store in use, and large ones put into another.

#![allow(clippy::unwrap_used)] // A panic is the way to fail here.

mod common;

use std::sync::Arc;

use keyfob_core::import::{ImportBatch, ImportToken};
use keyfob_core::store::{Load, Record, UserPatch};
use keyfob_core::{Store, UserId};
use keyfob_store_redb::{Options, RedbStore};
use keyfob_testkit::make::{entry, session, token, user};
use keyfob_testkit::{FaultyStorage, block_on};

use common::{NAMES, content, open};

fn users(records: &[Record]) -> Vec<String> {
    let names = records.iter().filter_map(|record| match record {
        Record::User(user) => Some(user.username.clone()),
        _ => None,
    });
    names.collect()
}

#[test]
fn a_dump_is_of_one_moment_whatever_is_written_meanwhile() {
    let store = open(FaultyStorage::with_content(1, content())).unwrap();
    block_on(async {
        let mut dump = store.dump().await.unwrap();
        let first = dump.next().unwrap().unwrap();
        let ada = store.user_by_name("ada").await.unwrap().unwrap().id;
        store.delete_user(ada, entry()).await.unwrap();
        store.create_user(user("new"), None, entry()).await.unwrap();
        let rest: Vec<Record> = dump.map(Result::unwrap).collect();
        assert!(matches!(first, Record::Number { .. }));
        assert_eq!(users(&rest), NAMES);
        let entries = rest.iter().filter(|it| matches!(it, Record::Audit(_)));
        assert_eq!(entries.count(), 4);
    });
}

/// It then ends, one way or the other; the store can be opened again at once.
#[test]
fn a_dump_does_not_keep_a_store_from_closing() {
    let disk = FaultyStorage::with_content(1, content());
    let store = open(disk.clone()).unwrap();
    let dump = block_on(store.dump()).unwrap();
    drop(store);
    let again = open(disk).unwrap();
    let made = block_on(again.create_user(user("new"), None, entry()));
    assert!(made.is_ok());
    let rest: Vec<_> = dump.collect();
    let failed = rest.iter().filter(|record| record.is_err()).count();
    assert!(failed <= 1, "an error ends it");
    assert!(!users(&rest.into_iter().flatten().collect::<Vec<_>>()).contains(&"new".to_owned()));
}

fn empty() -> RedbStore {
    RedbStore::open_storage(Arc::new(FaultyStorage::new(1)), Options::default()).unwrap()
}

/// More than one transaction takes, with a user who has very many tokens.
async fn large(store: &RedbStore) {
    let name = |number: i32| format!("user {number:05}");
    let batch = ImportBatch {
        users: (0..12_000).map(|number| user(&name(number))).collect(),
        sessions: (0..1_500)
            .map(|number| ImportToken {
                username: name(0),
                token: session(&number.to_string(), 900),
            })
            .collect(),
        ..ImportBatch::default()
    };
    store.import(batch, entry()).await.unwrap();
}

async fn all(store: &RedbStore) -> Vec<Record> {
    let dump = store.dump().await.unwrap();
    dump.map(Result::unwrap).collect()
}

#[test]
fn a_large_dump_is_loaded_as_it_was() {
    block_on(async {
        let (from, to) = (empty(), empty());
        large(&from).await;
        from.meta_set("where", b"here").await.unwrap();
        to.meta_set("where", b"there").await.unwrap();
        let records: Load = Box::new(all(&from).await.into_iter().map(Ok));
        to.load(records).await.unwrap();
        assert!(all(&from).await == all(&to).await);
        assert_eq!(to.meta_get("where").await.unwrap().unwrap(), b"there");
    });
}

/// Also of somebody with more tokens than are dropped from memory one by one.
#[test]
fn checks_follow_the_owner_of_very_many_tokens() {
    block_on(async {
        let store = empty();
        large(&store).await;
        let digest = token("1499").digest;
        let active = async || {
            let live = store.live_token(&digest).await.unwrap().unwrap();
            live.is_active
        };
        assert!(active().await);
        for is_active in [false, true] {
            let patch = UserPatch {
                is_active: Some(is_active),
                ..UserPatch::default()
            };
            store.change_user(UserId(1), patch, entry()).await.unwrap();
            assert_eq!(active().await, is_active);
        }
    });
}
