//! What is only noted: it waits for others, has its time, and never wins over what was written.

#![allow(clippy::unwrap_used)] // A panic is the way to fail here.

mod common;

use std::sync::Arc;
use std::time::Duration;

use keyfob_core::audit::AuditAction;
use keyfob_core::store::{Note, TokenPatch};
use keyfob_core::{Store, TokenId};
use keyfob_store_redb::{Options, RedbStore};
use keyfob_testkit::conformance::{log, until};
use keyfob_testkit::make::{at, entry, entry_at, used, user};
use keyfob_testkit::{Faults, FaultyStorage, block_on};

use common::{content, open};

#[test]
fn closing_writes_what_was_only_noted() {
    let disk = FaultyStorage::with_content(1, content());
    let store = open(disk.clone()).unwrap();
    let ada = block_on(store.user_by_name("ada")).unwrap().unwrap().id;
    store.note(Note::LogIn {
        user: ada,
        at: at(9),
    });
    drop(store);
    let disk = disk.restart();
    let store = open(disk).unwrap();
    let ada = block_on(store.user(ada)).unwrap().unwrap();
    assert_eq!(ada.last_login, Some(at(9)));
}

#[test]
fn notes_wait_for_each_other_and_ride_along() {
    let disk = FaultyStorage::with_content(1, content());
    let store = open(disk.clone()).unwrap();
    disk.plan(Faults::default());
    block_on(async {
        let ada = store.user_by_name("ada").await.unwrap().unwrap().id;
        for second in 0..1_000 {
            store.note(Note::LogIn {
                user: ada,
                at: at(second),
            });
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
        assert_eq!(disk.syncs(), 0);
        store.create_user(user("new"), None, entry()).await.unwrap();
        let ada = store.user(ada).await.unwrap().unwrap();
        assert_eq!(ada.last_login, Some(at(999)));
    });
}

/// Of uses and of entries alike; the latest use of a token is all that waits.
#[test]
fn notes_are_written_within_their_time_without_anything_else() {
    let disk = FaultyStorage::with_content(1, content());
    let store = open(disk.clone()).unwrap();
    let changes = store.changes();
    disk.plan(Faults::default());
    block_on(async {
        for second in 0..1_000 {
            store.note(Note::Use {
                token: TokenId(1),
                last: used(second),
                expires: None,
            });
        }
        let noted = entry_at(5).with("noted", true);
        store.note(Note::Audit(Box::new(noted.clone())));
        until(async || {
            let entries = log(&store).await;
            entries.last().is_some_and(|last| last.draft == noted)
        })
        .await;
        let its = store.token(TokenId(1)).await.unwrap().unwrap();
        assert_eq!(its.last_use, Some(used(999)));
    });
    assert_eq!(*changes.borrow(), 1);
    assert!(disk.syncs() > 0);
}

/// Who look at the store are told of these now and then, and of what somebody did at once.
#[test]
fn counted_uses_and_notes_are_not_told_one_by_one() {
    let disk = FaultyStorage::with_content(1, content());
    let store = open(disk).unwrap();
    let changes = store.changes();
    let seen = || *changes.borrow();
    let start = std::time::Instant::now();
    block_on(async {
        for second in 0..200 {
            store.count_use(TokenId(1), used(second)).await.unwrap();
        }
        // One at once, and one for each second that went by.
        assert!(seen() <= 1 + start.elapsed().as_secs(), "{}", seen());
        let before = seen();
        let off = |disabled| TokenPatch {
            disabled: Some(disabled),
            ..TokenPatch::default()
        };
        for disabled in [true, false, true] {
            let change = store.change_token(TokenId(1), off(disabled), entry());
            change.await.unwrap();
        }
        assert!(seen() >= before + 3);
    });
}

/// What comes while too much waits is counted, and the log says so.
#[test]
fn entries_that_are_too_many_are_counted() {
    let options = Options {
        audit_notes: 10,
        ..Options::default()
    };
    let disk = FaultyStorage::with_content(1, content());
    let store = RedbStore::open_storage(Arc::new(disk), options).unwrap();
    block_on(async {
        let before = log(&store).await.len();
        for second in 0..50 {
            store.note(Note::Audit(Box::new(entry_at(second))));
        }
        let log = async || log(&store).await;
        until(async || log().await.len() > before).await;
        let entries = log().await.split_off(before);
        assert_eq!(entries.len(), 11);
        let lost = &entries[10].draft;
        assert_eq!(lost.action, AuditAction::LoseEntries);
        assert_eq!(lost.details["entries"], 40);
        // And then there is room again.
        store.note(Note::Audit(Box::new(entry_at(99))));
        until(async || log().await.len() == before + 12).await;
    });
}
