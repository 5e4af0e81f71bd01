//! Power losses at every kind of moment: what was acknowledged is there, everything else is whole
//! or not there, and the store always opens.
//!
//! `KEYFOB_CRASHES` sets another number of them than the quick 500.

#![allow(clippy::unwrap_used)] // A panic is the way to fail here.

mod check;
#[path = "../common/mod.rs"]
mod common;
mod workload;

use std::collections::{BTreeMap, BTreeSet};

use keyfob_core::Store;
use keyfob_core::store::{
    ExistingToken, IssueRule, Note, TokenOrder, TokenQuery, UserOrder, UserPatch, UserQuery,
    WriteError,
};
use keyfob_store_redb::RedbStore;
use keyfob_testkit::make::{entry, entry_at, token, used, user};
use keyfob_testkit::{Faults, FaultyStorage, SeededRng, block_on};

use check::check;
use common::{NAMES, content, open};
use workload::write;

const SUBJECTS: [&str; 8] = ["ada", "bob", "eve", "n0", "n1", "n2", "n3", "n4"];

/// A user as far as these tests change it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    email: String,
    /// The classic token that works, and how often it was used.
    token: String,
    uses: u64,
    /// Tokens that have ended.
    ended: usize,
}

impl Row {
    fn new(email: &str, token: &str) -> Self {
        Self {
            email: email.to_owned(),
            token: token.to_owned(),
            uses: 0,
            ended: 0,
        }
    }
}

/// What a user is like after the write that has this entry in the log; counted uses have none.
#[derive(Debug, Clone)]
struct After {
    row: Option<Row>,
    entry: Option<i64>,
}

/// What may be.
#[derive(Debug, Default)]
struct Allowed {
    /// Of each user one state where a write was answered, two where it was not.
    users: BTreeMap<&'static str, Vec<After>>,
    /// The entries of all writes that were answered.
    entries: BTreeSet<i64>,
}

#[test]
fn nothing_acknowledged_is_lost_and_nothing_is_half_done() {
    let crashes = std::env::var("KEYFOB_CRASHES").map_or(500, |count| count.parse().unwrap());
    let content = content();
    // In pieces, as each has a minute.
    for start in (0..crashes).step_by(500) {
        block_on(async {
            for seed in start..crashes.min(start + 500) {
                if let Err(what) = crash(seed, content.clone(), None).await {
                    panic!("crash {seed}: {what}");
                }
            }
        });
    }
}

/// Without this the test above would prove nothing.
#[test]
fn a_disk_that_lies_about_every_seventh_sync_is_found_out() {
    let content = content();
    block_on(async {
        for seed in 0..500 {
            if crash(seed, content.clone(), Some(7)).await.is_err() {
                return;
            }
        }
        panic!("no loss was noticed");
    });
}

async fn crash(seed: u64, content: Vec<u8>, lying_syncs: Option<u64>) -> Result<(), String> {
    let rng = SeededRng::new(seed);
    let storage = FaultyStorage::with_content(seed, content);
    storage.plan(Faults {
        power_off_at: Some(1 + rng.below(250)),
        lying_syncs,
        ..Faults::default()
    });
    let mut allowed = Allowed::default();
    for name in NAMES {
        let row = Some(Row::new("", name));
        allowed.users.insert(name, vec![After { row, entry: None }]);
    }
    let store = open(storage.clone()).ok();
    if let Some(store) = &store {
        write(store, &rng, &mut allowed).await;
    }
    let mut storage = storage.restart();
    drop(store);
    if rng.chance(50) {
        storage.plan(Faults {
            power_off_at: Some(1 + rng.below(12)),
            lying_syncs,
            ..Faults::default()
        });
        let recovering = open(storage.clone());
        storage = storage.restart();
        drop(recovering);
    }
    let store = open(storage.clone()).map_err(|error| format!("does not open: {error}"))?;
    check(&store, &allowed).await?;
    let made = store
        .create_user(user("after"), Some(token("after")), entry())
        .await;
    made.map_err(|error| format!("cannot be written: {error}"))?;
    drop(store);
    open(storage)
        .map(drop)
        .map_err(|error| format!("does not open again: {error}"))
}
