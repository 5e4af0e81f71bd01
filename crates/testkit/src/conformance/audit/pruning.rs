//! Old entries.

use std::sync::Arc;

use keyfob_core::Store;
use keyfob_core::audit::Anchor;

use crate::conformance::{everything, log};
use crate::make::{at, entry_at};

async fn write(store: &dyn Store, seconds: &[i64]) {
    for second in seconds {
        store
            .set_value("x", vec![], entry_at(*second))
            .await
            .unwrap();
    }
}

async fn prune(store: &dyn Store, before: i64, limit: usize) -> u64 {
    let entry = entry_at(1_000);
    store.prune_audit(at(before), limit, entry).await.unwrap()
}

/// The chain goes on from there, also when all were removed.
pub async fn old_entries_leave_an_anchor_behind(store: Arc<dyn Store>) {
    assert_eq!(store.audit_anchor().await, Ok(Anchor::default()));
    write(&*store, &[1, 2, 3, 4, 5]).await;
    let before = everything(&*store).await;
    assert_eq!(prune(&*store, 1, 10).await, 0);
    assert_eq!(everything(&*store).await, before);
    assert_eq!(prune(&*store, 4, 2).await, 2);
    assert_eq!(store.audit_anchor().await, Ok(before.2[1].anchor()));
    assert_eq!(prune(&*store, 4, 2).await, 1);
    assert_eq!(store.audit_anchor().await, Ok(before.2[2].anchor()));
    let numbers = async || {
        let entries = log(&*store).await;
        entries.iter().map(|entry| entry.number).collect::<Vec<_>>()
    };
    assert_eq!(numbers().await, [4, 5, 6, 7]);
    assert_eq!(store.count_audit(&Default::default()).await, Ok(4));
    assert_eq!(prune(&*store, 2_000, 100).await, 4);
    assert_eq!(numbers().await, [8]);
    write(&*store, &[6]).await;
    assert_eq!(numbers().await, [8, 9]);
}

/// As there must be no gap.
pub async fn what_stands_behind_a_later_entry_waits_for_it(store: Arc<dyn Store>) {
    write(&*store, &[1, 50, 2]).await;
    assert_eq!(prune(&*store, 10, 100).await, 1);
    assert_eq!(prune(&*store, 10, 100).await, 0);
    assert_eq!(prune(&*store, 51, 100).await, 2);
}
