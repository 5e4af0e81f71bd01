//! Commits: many jobs in one, none for nothing, and what is durable when.

#![allow(clippy::unwrap_used)] // A panic is the way to fail here.

mod common;

use std::io;
use std::sync::Arc;
use std::time::Duration;

use keyfob_core::store::IssueRule;
use keyfob_core::{Password, Source, Store};
use keyfob_store_redb::{Options, RedbStore};
use keyfob_testkit::make::{entry, named, token, user};
use keyfob_testkit::{Bench, Faults, FaultyStorage, block_on};
use redb::StorageBackend;
use tokio::task::JoinSet;

use common::{content, open};

/// A disk that takes its time to sync, as real ones do.
#[derive(Debug, Clone)]
struct Slow(FaultyStorage);

impl StorageBackend for Slow {
    fn len(&self) -> io::Result<u64> {
        self.0.len()
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        self.0.read(offset, out)
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        self.0.set_len(len)
    }

    fn sync_data(&self) -> io::Result<()> {
        std::thread::sleep(Duration::from_millis(2));
        self.0.sync_data()
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.0.write(offset, data)
    }
}

/// The syncs of 64 writes at once.
fn syncs(jobs_per_commit: usize) -> u64 {
    let disk = Slow(FaultyStorage::with_content(1, content()));
    let options = Options {
        jobs_per_commit,
        ..Options::default()
    };
    let store = Arc::new(RedbStore::open_storage(Arc::new(disk.clone()), options).unwrap());
    disk.0.plan(Faults::default());
    block_on(async {
        let mut tasks = JoinSet::new();
        for index in 0..64 {
            let store = store.clone();
            let name = index.to_string();
            tasks.spawn(async move {
                store
                    .create_user(user(&name), Some(token(&name)), entry())
                    .await
            });
        }
        assert!(tasks.join_all().await.iter().all(Result::is_ok));
    });
    disk.0.syncs()
}

#[test]
fn writes_that_wait_share_a_commit() {
    let (grouped, single) = (syncs(1_024), syncs(1));
    assert!(single >= 64, "{single}");
    assert!(
        grouped * 8 <= single,
        "{grouped} syncs together, {single} one by one"
    );
}

#[test]
fn a_refusal_commits_nothing() {
    let disk = FaultyStorage::with_content(1, content());
    let store = open(disk.clone()).unwrap();
    disk.plan(Faults::default());
    block_on(async {
        assert!(store.create_user(user("ada"), None, entry()).await.is_err());
        let ada = store.user_by_name("ada").await.unwrap().unwrap();
        store
            .change_user(ada.id, Default::default(), entry())
            .await
            .unwrap();
    });
    assert_eq!(disk.operations(), 0);
}

#[test]
fn an_answered_write_survives_the_next_moment() {
    let disk = FaultyStorage::with_content(1, content());
    let store = open(disk.clone()).unwrap();
    block_on(store.create_user(user("new"), None, entry())).unwrap();
    let disk = disk.restart();
    drop(store);
    let store = open(disk).unwrap();
    assert!(block_on(store.user_by_name("new")).unwrap().is_some());
}

/// The refused ones of a transaction leave nothing in what the others write.
#[test]
fn a_refusal_among_others_leaves_nothing_behind() {
    let disk = FaultyStorage::with_content(1, content());
    let store = Arc::new(open(disk).unwrap());
    block_on(async {
        let ada = store.user_by_name("ada").await.unwrap().unwrap().id;
        let mut tasks = JoinSet::new();
        for index in 0..64 {
            let store = store.clone();
            let name = ["same", "other"][index % 2];
            let wish = named(name, &index.to_string());
            let rule = IssueRule::AtMost(Some(9));
            tasks.spawn(async move { store.issue_token(ada, wish, rule, entry()).await });
        }
        let answers = tasks.join_all().await;
        assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 2);
        assert_eq!(store.tokens_of(ada).await.unwrap().len(), 3);
        let entries = keyfob_testkit::conformance::log(&*store).await;
        assert_eq!(entries.len(), 4 + 2);
    });
}

#[test]
fn neither_keys_nor_passwords_are_in_the_bytes() {
    let disk = FaultyStorage::new(1);
    let store = Arc::new(open(disk.clone()).unwrap());
    let mut secrets = Vec::new();
    block_on(async {
        let bench = Bench::new(store.clone());
        for index in 0..50 {
            // The fake hash of the test kit is of the name, so the name is no secret here.
            let name = format!("user-{index}");
            let password = format!("correct horse {index}");
            let mut wish = user(&name);
            wish.password = keyfob_testkit::InstantHashing::hash_of(&password);
            store.create_user(wish, None, entry()).await.unwrap();
            let key = bench
                .authority
                .log_in(&name, Password::new(password.clone()), &Source::default())
                .await;
            secrets.push(key.unwrap().expose().to_owned());
            secrets.push(password);
        }
    });
    drop(store);
    let content = disk.content();
    let has = |text: &str| {
        content
            .windows(text.len())
            .any(|bytes| bytes == text.as_bytes())
    };
    assert!(has("user-49"));
    for secret in secrets {
        assert!(!has(&secret), "{secret}");
    }
}
