//! The audit log on redb: long ones, and those with a damaged entry.

#![allow(clippy::unwrap_used)] // A panic is the way to fail here.

mod common;

use std::sync::Arc;

use keyfob_core::audit::{AuditFilter, AuditQuery};
use keyfob_core::store::{Direction, Note};
use keyfob_core::{Store, StoreError};
use keyfob_store_redb::{Options, RedbStore};
use keyfob_testkit::conformance::{log, until};
use keyfob_testkit::make::{at, entry_at};
use keyfob_testkit::{FaultyStorage, SeededRng, block_on};
use redb::{Database, ReadableTable as _, TableDefinition};

use common::{content, open};

/// More than a few blocks of the index by time.
const MANY: i64 = 5_000;

/// A log whose entries come nearly in the order of their times.
async fn long(options: Options) -> RedbStore {
    let store = RedbStore::open_storage(Arc::new(FaultyStorage::new(1)), options).unwrap();
    let rng = SeededRng::new(7);
    for second in 0..MANY {
        let late = i64::try_from(rng.below(40)).unwrap();
        store.note(Note::Audit(Box::new(entry_at(second - late))));
    }
    until(async || store.count_audit(&AuditFilter::default()).await == Ok(MANY as u64)).await;
    store
}

async fn found(store: &RedbStore, filter: &AuditFilter, direction: Direction) -> Vec<u64> {
    let mut query = AuditQuery {
        filter: filter.clone(),
        direction,
        cursor: None,
        limit: 300,
    };
    let mut numbers = Vec::new();
    loop {
        let page = store.audit(&query).await.unwrap();
        numbers.extend(page.rows.iter().map(|entry| entry.number));
        query.cursor = page.next;
        if query.cursor.is_none() {
            return numbers;
        }
    }
}

#[test]
fn a_search_by_time_in_a_long_log_misses_nothing() {
    block_on(async {
        for walk_at_most in [20_000, 700] {
            let store = long(Options {
                audit_walk_at_most: walk_at_most,
                ..Options::default()
            })
            .await;
            let all = log(&store).await;
            for (since, until) in [(0, 10), (1_000, 1_050), (2_047, 4_200), (-50, 9_000)] {
                let filter = AuditFilter {
                    since: Some(at(since)),
                    until: Some(at(until)),
                    ..AuditFilter::default()
                };
                let wanted = |at_: jiff::Timestamp| at_ >= at(since) && at_ < at(until);
                let wanted = all.iter().filter(|entry| wanted(entry.draft.at));
                let mut expected: Vec<u64> = wanted.map(|entry| entry.number).collect();
                let count = store.count_audit(&filter).await;
                assert_eq!(count, Ok(expected.len() as u64));
                assert_eq!(found(&store, &filter, Direction::Ascending).await, expected);
                expected.reverse();
                assert_eq!(
                    found(&store, &filter, Direction::Descending).await,
                    expected
                );
            }
        }
    });
}

#[test]
fn a_page_ends_where_it_has_looked_far_enough() {
    block_on(async {
        let store = long(Options {
            audit_walk_at_most: 1_000,
            ..Options::default()
        })
        .await;
        let nobody = AuditFilter {
            search: Some("nobody".into()),
            ..AuditFilter::default()
        };
        let mut query = AuditQuery {
            filter: nobody,
            limit: 10,
            ..AuditQuery::default()
        };
        for page in 1..=5 {
            let found = store.audit(&query).await.unwrap();
            assert_eq!(found.rows, []);
            assert_eq!(found.next.is_some(), page < 5, "page {page}");
            query.cursor = found.next;
        }
    });
}

#[test]
fn a_long_log_is_pruned_across_blocks() {
    block_on(async {
        let store = long(Options::default()).await;
        let mut removed = 0;
        for _ in 0..4 {
            let pruned = store.prune_audit(at(MANY), 900, entry_at(MANY));
            removed += pruned.await.unwrap();
        }
        assert_eq!(removed, 3_600);
        let left = log(&store).await;
        assert_eq!(left[0].number, 3_601);
        let filter = AuditFilter {
            since: Some(at(-100)),
            ..AuditFilter::default()
        };
        let numbers = found(&store, &filter, Direction::Ascending).await;
        assert_eq!(numbers, (3_601..=5_004).collect::<Vec<_>>());
    });
}

/// Bends an entry behind the store's back.
fn with_bent_entry(number: u64) -> FaultyStorage {
    const AUDIT: TableDefinition<u64, &[u8]> = TableDefinition::new("audit");
    let storage = FaultyStorage::with_content(1, content());
    let database = Database::builder()
        .create_with_backend(storage.clone())
        .unwrap();
    let transaction = database.begin_write().unwrap();
    {
        let mut entries = transaction.open_table(AUDIT).unwrap();
        let mut bent = entries.get(number).unwrap().unwrap().value().to_vec();
        bent[70] ^= 1;
        entries.insert(number, &*bent).unwrap();
    }
    transaction.commit().unwrap();
    drop(database);
    storage
}

/// The log says so, and goes on behind it; nothing else suffers.
#[test]
fn a_damaged_entry_stops_no_write() {
    for number in [2, 4] {
        let store = open(with_bent_entry(number)).unwrap();
        block_on(async {
            let set = store.set_value("x", vec![], entry_at(9));
            set.await.unwrap();
            assert_eq!(store.count_audit(&Default::default()).await, Ok(5));
            let query = AuditQuery {
                direction: Direction::Descending,
                limit: 1,
                ..AuditQuery::default()
            };
            let page = store.audit(&query).await;
            let damaged = |error: &StoreError| matches!(error, StoreError::Damaged(_));
            match number {
                4 => assert!(damaged(&page.unwrap_err())),
                _ => assert_eq!(page.unwrap().rows[0].number, 5),
            }
            let all = AuditQuery {
                limit: 10,
                ..AuditQuery::default()
            };
            assert!(damaged(&store.audit(&all).await.unwrap_err()));
            assert_eq!(store.problem(), None);
        });
    }
}
