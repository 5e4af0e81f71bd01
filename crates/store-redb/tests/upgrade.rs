//! Stores of schema 1, as the first version wrote them: upgraded in one step when they are opened.
//!
//! `fixtures/schema-1.redb` was written by that version: root, ada, bob and eve, and their tokens.

#![allow(clippy::unwrap_used)] // A panic is the way to fail here.

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use keyfob_core::sealing::{SealedKey, SealingKeyId};
use keyfob_core::store::{Direction, NewUser, TokenOrder, TokenQuery};
use keyfob_core::{Store, StoreError, TokenId, TokenStatus, UserId};
use keyfob_store_redb::{OpenError, Options, RedbStore};
use keyfob_testkit::make::{at, entry, revoked, superuser, token, user};
use keyfob_testkit::{Faults, FaultyStorage, SyncFault, block_on};
use redb::{Database, ReadableTable as _, TableDefinition};

use common::open;

const OLD: &[u8] = include_bytes!("fixtures/schema-1.redb");

fn open_file(path: &Path) -> Result<RedbStore, OpenError> {
    RedbStore::open(path, Options::default())
}

fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.redb");
    fs::write(&path, OLD).unwrap();
    (folder, path)
}

/// The users of the fixture, with their numbers.
fn users() -> [(u64, NewUser); 4] {
    let ada = NewUser {
        email: "Ada@example.com".into(),
        first_name: "Ada".into(),
        last_name: "Lovelace".into(),
        date_joined: at(10),
        last_login: Some(at(20)),
        is_staff: true,
        ..user("ada")
    };
    let bob = NewUser {
        is_active: false,
        ..user("bob")
    };
    [(1, superuser("root")), (2, ada), (4, bob), (5, user("eve"))]
}

/// All that was in the fixture, in the form of today.
async fn everything_is_there(store: &RedbStore) {
    for (id, was) in users() {
        let is = store.user_by_name(&was.username).await.unwrap().unwrap();
        let texts = [&is.username, &is.email, &is.first_name, &is.last_name];
        let expected = [&was.username, &was.email, &was.first_name, &was.last_name];
        assert_eq!((is.id, texts), (UserId(id), expected));
        let flags = (is.is_active, is.is_staff, is.is_superuser);
        assert_eq!(flags, (was.is_active, was.is_staff, was.is_superuser));
        assert_eq!(
            (is.date_joined, is.last_login),
            (was.date_joined, was.last_login)
        );
        assert_eq!((is.password, is.failed), (was.password, Default::default()));
    }
    for (id, owner, name) in [(1, 1, "root"), (2, 2, "ada"), (5, 4, "bob")] {
        let its = store.classic_of(UserId(owner)).await.unwrap().unwrap();
        let created = if name == "ada" { at(30) } else { at(0) };
        assert_eq!(
            (its.id, its.digest, its.created),
            (TokenId(id), token(name).digest, created)
        );
        assert_eq!(
            (&its.prefix, its.status(at(0))),
            (&token(name).prefix, TokenStatus::Active)
        );
        assert_eq!(its.sealed.is_some(), name == "root");
        let live = store.live_token(&its.digest).await.unwrap().unwrap();
        assert_eq!((live.token, &*live.username), (its.id, name));
    }
    let sealed = store.token(TokenId(1)).await.unwrap().unwrap().sealed;
    let expected = SealedKey {
        key_id: SealingKeyId([7; 8]),
        nonce: [8; 24],
        ciphertext: vec![9; 56],
    };
    assert_eq!(sealed, Some(expected));
    for gone in ["gone", "first"] {
        let live = store.live_token(&token(gone).digest).await;
        assert_eq!(live, Ok(None));
    }
    indexes_are_whole(store).await;
    assert_eq!(
        store.meta_get("sealing").await.unwrap().unwrap(),
        b"keychain"
    );
    assert_eq!(store.count_users(&Default::default()).await, Ok(4));
    assert_eq!(store.count_tokens(&Default::default()).await, Ok(3));
}

async fn indexes_are_whole(store: &RedbStore) {
    for (order, expected) in [
        (TokenOrder::Created, [1, 5, 2]),
        (TokenOrder::Expires, [1, 2, 5]),
        (TokenOrder::LastUsed, [1, 2, 5]),
    ] {
        let query = TokenQuery {
            order,
            direction: Direction::Ascending,
            limit: 10,
            ..TokenQuery::default()
        };
        let rows = store.tokens(&query).await.unwrap().rows;
        let ids: Vec<_> = rows.iter().map(|token| token.id.0).collect();
        assert_eq!(ids, expected, "{order:?}");
    }
}

/// And it can be written: numbers go on, the log begins.
async fn it_goes_on(store: &RedbStore) {
    let made = store.create_user(user("new"), Some(token("new")), entry());
    let (new, its) = made.await.unwrap();
    assert_eq!((new.id, its.unwrap().id), (UserId(6), TokenId(6)));
    store
        .end_token(TokenId(2), revoked(1), entry())
        .await
        .unwrap();
    assert_eq!(store.classic_of(UserId(2)).await, Ok(None));
    let entries = keyfob_testkit::conformance::log(store).await;
    assert_eq!(entries.len(), 2);
}

#[test]
fn an_old_file_is_kept_beside_and_upgraded() {
    let (folder, path) = folder();
    let copy = folder.path().join("store.redb.schema-1.bak");
    block_on(async {
        let store = open_file(&path).unwrap();
        everything_is_there(&store).await;
        it_goes_on(&store).await;
    });
    assert!(fs::read(&copy).unwrap() == OLD);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::metadata(&copy).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    // Once only, and without leaving anything else.
    fs::write(&copy, b"mine").unwrap();
    drop(open_file(&path).unwrap());
    assert_eq!(fs::read(&copy).unwrap(), b"mine");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn without_a_copy_nothing_is_upgraded() {
    let (folder, path) = folder();
    // Something that cannot be written over is where the copy is made.
    let draft = folder.path().join("store.redb.schema-1.bak.new");
    fs::create_dir(&draft).unwrap();
    assert!(matches!(open_file(&path), Err(OpenError::Io(_))));
    assert!(fs::read(&path).unwrap() == OLD);
    fs::remove_dir(&draft).unwrap();
    block_on(async {
        everything_is_there(&open_file(&path).unwrap()).await;
    });
}

/// The schema a file has, as a stranger reads it.
fn schema(storage: &FaultyStorage) -> u64 {
    const NUMBERS: TableDefinition<&str, u64> = TableDefinition::new("numbers");
    let copy = FaultyStorage::with_content(1, storage.content());
    let database = Database::builder().create_with_backend(copy).unwrap();
    let transaction = redb::ReadableDatabase::begin_read(&database).unwrap();
    let numbers = transaction.open_table(NUMBERS).unwrap();
    numbers.get("schema version").unwrap().unwrap().value()
}

#[test]
fn wherever_the_power_fails_a_store_is_old_or_new() {
    let whole = FaultyStorage::with_content(1, OLD.to_vec());
    drop(open(whole.clone()).unwrap());
    let operations = whole.operations();
    assert!(operations > 10, "{operations}");
    let mut found = [0, 0];
    for (seed, operation) in (0..8).flat_map(|seed| (1..=operations).map(move |op| (seed, op))) {
        let storage = FaultyStorage::with_content(1_000 * seed + operation, OLD.to_vec());
        storage.plan(Faults {
            power_off_at: Some(operation),
            ..Faults::default()
        });
        let upgrading = open(storage.clone());
        let storage = storage.restart();
        drop(upgrading);
        let schema = schema(&storage);
        assert!(schema == 1 || schema == 2, "schema {schema}");
        found[schema as usize - 1] += 1;
        block_on(async {
            let store = open(storage).unwrap();
            everything_is_there(&store).await;
            it_goes_on(&store).await;
        });
    }
    assert!(found[0] > 0 && found[1] > 0, "{found:?}");
}

#[test]
fn a_failing_disk_leaves_an_old_store_that_is_upgraded_later() {
    for sync in 1..4 {
        let storage = FaultyStorage::with_content(sync, OLD.to_vec());
        storage.plan(Faults {
            failing_syncs: Some((sync..=99, SyncFault::NoSpace)),
            ..Faults::default()
        });
        let failed = open(storage.clone());
        let storage = storage.restart();
        assert!(failed.is_err() || sync > 1);
        drop(failed);
        block_on(async {
            everything_is_there(&open(storage).unwrap()).await;
        });
    }
}

#[test]
fn a_damaged_record_does_not_stop_an_upgrade() {
    const USERS: TableDefinition<u64, &[u8]> = TableDefinition::new("users");
    const TOKENS: TableDefinition<u64, &[u8]> = TableDefinition::new("tokens");
    let storage = FaultyStorage::with_content(1, OLD.to_vec());
    let database = Database::builder()
        .create_with_backend(storage.clone())
        .unwrap();
    let transaction = database.begin_write().unwrap();
    for (table, id) in [(USERS, 5), (TOKENS, 2)] {
        let mut records = transaction.open_table(table).unwrap();
        let mut bent = records.get(id).unwrap().unwrap().value().to_vec();
        bent[20] ^= 1;
        records.insert(id, &*bent).unwrap();
    }
    transaction.commit().unwrap();
    drop(database);
    let store = open(storage).unwrap();
    let damaged = |error: StoreError| matches!(error, StoreError::Damaged(_));
    block_on(async {
        assert!(damaged(store.user_by_name("eve").await.unwrap_err()));
        assert!(damaged(store.token(TokenId(2)).await.unwrap_err()));
        let digest = token("ada").digest;
        assert!(damaged(store.live_token(&digest).await.unwrap_err()));
        let live = store.live_token(&token("root").digest).await.unwrap();
        assert_eq!(&*live.unwrap().username, "root");
        assert!(store.user_by_name("ada").await.unwrap().is_some());
    });
}
