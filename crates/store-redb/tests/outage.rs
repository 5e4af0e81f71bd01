//! Disks that fail and fill up: what failed is never acknowledged, reads go on, and service comes
//! back without a restart.

#![allow(clippy::unwrap_used)] // A panic is the way to fail here.

mod common;

use std::time::Duration;

use keyfob_core::store::{UserQuery, WriteError};
use keyfob_core::{Store, StoreError};
use keyfob_store_redb::{Options, RedbStore};
use keyfob_testkit::make::{entry, token, user};
use keyfob_testkit::{Faults, FaultyStorage, SyncFault, block_on};

use common::{NAMES, content, open};

/// Everything a reader may ask, which must always be answered.
async fn reads_go_on(store: &RedbStore) {
    for name in NAMES {
        let found = store.user_by_name(name).await.unwrap().unwrap();
        let live = store
            .live_token(&token(name).digest)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(live.user, found.id);
    }
    let query = UserQuery {
        limit: 2,
        ..UserQuery::default()
    };
    assert_eq!(store.users(&query).await.unwrap().rows.len(), 2);
}

async fn works_again(store: &RedbStore, name: &str) {
    for _ in 0..1_000 {
        if store.create_user(user(name), None, entry()).await.is_ok() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    panic!("it does not come back");
}

#[test]
fn a_failing_sync_is_never_acknowledged_and_service_comes_back() {
    let content = content();
    block_on(async {
        for fault in [SyncFault::Io, SyncFault::NoSpace] {
            for sync in 1..=60 {
                fail_at(sync, fault, content.clone()).await;
            }
        }
    });
}

async fn fail_at(sync: u64, fault: SyncFault, content: Vec<u8>) {
    let storage = FaultyStorage::with_content(sync, content);
    let store = open(storage.clone()).unwrap();
    storage.plan(Faults {
        failing_syncs: Some((sync..=sync + sync % 4, fault)),
        ..Faults::default()
    });
    let mut acknowledged = Vec::new();
    let mut failures = 0;
    for index in 0..40 {
        let name = format!("u{index}");
        match store
            .create_user(user(&name), Some(token(&name)), entry())
            .await
        {
            Ok(_) => acknowledged.push(name),
            Err(WriteError::Store(error)) => {
                failures += 1;
                match fault {
                    SyncFault::NoSpace => assert_eq!(error, StoreError::NoSpace),
                    SyncFault::Io => assert!(matches!(error, StoreError::Unavailable(_))),
                }
                reads_go_on(&store).await;
                works_again(&store, &format!("probe{index}")).await;
                assert_eq!(store.problem(), None);
            }
            Err(error) => panic!("{error}"),
        }
    }
    assert!(failures > 0, "sync {sync} never came");
    // And then the power fails too.
    let storage = storage.restart();
    drop(store);
    let store = open(storage).unwrap();
    reads_go_on(&store).await;
    for name in acknowledged {
        let found = store.user_by_name(&name).await.unwrap();
        let live = store.live_token(&token(&name).digest).await.unwrap();
        assert_eq!(
            found.unwrap().id,
            live.unwrap().user,
            "{name} was acknowledged"
        );
    }
}

#[test]
fn a_full_disk_is_said_to_be_one_until_there_is_room() {
    let storage = FaultyStorage::with_content(1, content());
    let store = open(storage.clone()).unwrap();
    storage.plan(Faults {
        full: true,
        ..Faults::default()
    });
    block_on(async {
        let mut full = false;
        for index in 0..2_000 {
            match store
                .create_user(user(&format!("u{index}")), None, entry())
                .await
            {
                Ok(_) => {}
                Err(error) => {
                    assert_eq!(error, StoreError::NoSpace.into());
                    full = true;
                    reads_go_on(&store).await;
                    break;
                }
            }
        }
        assert!(full);
        reads_go_on(&store).await;
        storage.plan(Faults::default());
        works_again(&store, "again").await;
        reads_go_on(&store).await;
    });
}

#[test]
fn a_disk_that_cannot_be_read_is_tried_again_too() {
    let storage = FaultyStorage::with_content(1, content());
    let options = Options {
        cache_bytes: 0,
        live_tokens: 0,
        reopen_after: Duration::from_millis(1),
        reopen_at_most: Duration::from_millis(5),
        ..Options::default()
    };
    let store = RedbStore::open_storage(std::sync::Arc::new(storage.clone()), options).unwrap();
    block_on(async {
        reads_go_on(&store).await;
        storage.plan(Faults {
            unreadable: true,
            ..Faults::default()
        });
        let failed = store.user_by_name("ada").await;
        assert!(
            matches!(failed, Err(StoreError::Unavailable(_))),
            "{failed:?}"
        );
        assert!(store.problem().is_some());
        storage.plan(Faults::default());
        for _ in 0..1_000 {
            if store.problem().is_none() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        reads_go_on(&store).await;
        works_again(&store, "again").await;
    });
}
