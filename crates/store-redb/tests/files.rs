//! Files that are no sound store: each has its error, and stays as it is.

#![allow(clippy::unwrap_used)] // A panic is the way to fail here.

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use keyfob_core::store::Note;
use keyfob_core::{Store, StoreError};
use keyfob_store_redb::{OpenError, Options, RedbStore};
use keyfob_testkit::make::{entry, token, user};
use keyfob_testkit::{FaultyStorage, SeededRng, block_on};
use redb::{Database, ReadableTable as _, TableDefinition};

use common::{NAMES, content, open};

fn open_file(path: &Path) -> Result<RedbStore, OpenError> {
    RedbStore::open(path, Options::default())
}

fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("keyfob.redb");
    (folder, path)
}

/// The error, after a look whether the file is untouched.
fn refused(path: &Path, content: &[u8]) -> OpenError {
    fs::write(path, content).unwrap();
    let error = open_file(path).unwrap_err();
    assert!(
        fs::read(path).unwrap() == content,
        "the file was changed: {error}"
    );
    error
}

#[test]
fn what_was_written_is_there_after_opening_again() {
    let (_folder, path) = folder();
    let store = open_file(&path).unwrap();
    block_on(async {
        store
            .create_user(user("ada"), Some(token("ada")), entry())
            .await
            .unwrap();
        store.meta_set("sealing", b"keychain").await.unwrap();
        assert!(matches!(open_file(&path), Err(OpenError::Locked)));
        assert!(store.size().unwrap() > 0);
    });
    drop(store);
    let store = open_file(&path).unwrap();
    block_on(async {
        assert!(store.user_by_name("ada").await.unwrap().is_some());
        assert_eq!(
            store.meta_get("sealing").await.unwrap().unwrap(),
            b"keychain"
        );
        assert_eq!(store.meta_get("other").await.unwrap(), None);
    });
}

#[cfg(unix)]
#[test]
fn only_the_owner_can_read_the_file() {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let (_folder, path) = folder();
    drop(open_file(&path).unwrap());
    assert_eq!(mode(&path), 0o600);
    // As a copy from elsewhere may be.
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    drop(open_file(&path).unwrap());
    assert_eq!(mode(&path), 0o600);
}

#[test]
fn what_is_no_store_is_named_and_left_alone() {
    let (folder, path) = folder();
    assert!(matches!(open_file(folder.path()), Err(OpenError::NotAFile)));
    assert!(matches!(refused(&path, b""), OpenError::Damaged(_)));
    assert!(matches!(
        refused(&path, b"SQLite format 3\0"),
        OpenError::NotAStore
    ));
    let mut random = vec![0; 100_000];
    keyfob_core::Rng::fill(&SeededRng::new(1), &mut random);
    assert!(matches!(refused(&path, &random), OpenError::NotAStore));
    let missing = open_file(&folder.path().join("no/such/folder/keyfob.redb"));
    assert!(matches!(missing, Err(OpenError::Io(_))));

    fs::write(&path, content()).unwrap();
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    assert!(matches!(open_file(&path), Err(OpenError::ReadOnly)));
}

#[test]
fn a_store_cut_short_is_damaged() {
    let (_folder, path) = folder();
    let content = content();
    for part in 1..40 {
        let length = content.len() * part / 40;
        let error = refused(&path, &content[..length]);
        assert!(matches!(error, OpenError::Damaged(_)), "{length}: {error}");
    }
    refused(&path, &content[..7]);
}

#[test]
fn a_crash_while_a_store_was_made_leaves_no_trace() {
    let (folder, path) = folder();
    fs::write(folder.path().join("keyfob.redb.new"), b"half").unwrap();
    drop(open_file(&path).unwrap());
    let names: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|it| it.unwrap().file_name())
        .collect();
    assert_eq!(names, ["keyfob.redb"]);
}

const NUMBERS: TableDefinition<&str, u64> = TableDefinition::new("numbers");
const USERS: TableDefinition<u64, &[u8]> = TableDefinition::new("users");

/// Changes a store behind its back.
fn edited(edit: impl FnOnce(&redb::WriteTransaction)) -> FaultyStorage {
    let storage = FaultyStorage::with_content(1, content());
    let database = Database::builder()
        .create_with_backend(storage.clone())
        .unwrap();
    let transaction = database.begin_write().unwrap();
    edit(&transaction);
    transaction.commit().unwrap();
    drop(database);
    storage
}

#[test]
fn a_newer_schema_and_another_database_are_refused_untouched() {
    let newer = edited(|transaction| {
        let mut numbers = transaction.open_table(NUMBERS).unwrap();
        numbers.insert("schema version", 3).unwrap();
    });
    let before = newer.content();
    assert!(matches!(
        open(newer.clone()),
        Err(OpenError::Newer { found: 3 })
    ));
    assert!(newer.content() == before);

    let other = FaultyStorage::new(1);
    drop(
        Database::builder()
            .create_with_backend(other.clone())
            .unwrap(),
    );
    let before = other.content();
    assert!(matches!(open(other.clone()), Err(OpenError::NotAStore)));
    assert!(other.content() == before);
}

#[test]
fn a_damaged_record_fails_alone() {
    let storage = edited(|transaction| {
        let mut users = transaction.open_table(USERS).unwrap();
        let mut ada = users.get(2).unwrap().unwrap().value().to_vec();
        ada[20] ^= 1;
        users.insert(2, &*ada).unwrap();
    });
    let store = open(storage).unwrap();
    let damaged = |error: &StoreError| matches!(error, StoreError::Damaged(_));
    block_on(async {
        assert!(damaged(&store.user_by_name("ada").await.unwrap_err()));
        assert!(damaged(
            &store.live_token(&token("ada").digest).await.unwrap_err()
        ));
        let id = keyfob_core::UserId(2);
        let (bent, good, better) = tokio::join!(
            store.change_user(id, Default::default(), entry()),
            store.create_user(user("good"), None, entry()),
            store.create_user(user("better"), None, entry()),
        );
        assert!(
            matches!(bent, Err(keyfob_core::store::WriteError::Store(error)) if damaged(&error))
        );
        assert!(good.is_ok() && better.is_ok());
        store.note(Note::LogIn {
            user: id,
            at: keyfob_testkit::make::at(1),
        });
        assert!(store.user_by_name("bob").await.unwrap().is_some());
        assert_eq!(store.problem(), None);
    });
}

/// What a store with flipped bytes says of its users is right, or an error.
fn right_or_an_error(store: &RedbStore, seed: u64, verified: bool) {
    block_on(async {
        for (index, name) in NAMES.into_iter().enumerate() {
            let id = index as u64 + 1;
            if let Ok(found) = store.user_by_name(name).await {
                let Some(found) = found else {
                    assert!(!verified, "{seed}: {name} is missing");
                    continue;
                };
                assert_eq!((found.id.0, &*found.username), (id, name), "{seed}");
            }
            if let Ok(live) = store.live_token(&token(name).digest).await {
                let Some(live) = live else {
                    assert!(!verified, "{seed}: {name}'s token is missing");
                    continue;
                };
                assert_eq!((live.user.0, &*live.username), (id, name), "{seed}");
            }
        }
    });
}

fn flipped(content: &[u8], seed: u64) -> FaultyStorage {
    let rng = SeededRng::new(seed);
    let mut bytes = content.to_vec();
    for _ in 0..16 {
        let at = rng.below(bytes.len() as u64) as usize;
        bytes[at] ^= 1 << rng.below(8);
    }
    FaultyStorage::with_content(seed, bytes)
}

#[test]
fn flipped_bytes_are_found_on_opening_or_do_not_matter() {
    let content = content();
    let mut refused = 0;
    for seed in 0..300 {
        let storage = flipped(&content, seed);
        let before = storage.content();
        match open(storage.clone()) {
            Ok(store) => right_or_an_error(&store, seed, true),
            Err(error) => {
                refused += 1;
                assert!(
                    matches!(error, OpenError::Damaged(_) | OpenError::NotAStore),
                    "{error}"
                );
                assert!(
                    storage.content() == before,
                    "{seed}: changed though {error}"
                );
            }
        }
    }
    assert!(refused > 100, "{refused}");
}

/// Large files are not verified as a whole: there a search may miss, but nothing wrong is given.
#[test]
fn flipped_bytes_of_a_large_file_are_never_served() {
    let content = content();
    let options = Options {
        verify_up_to_bytes: 0,
        ..Options::default()
    };
    for seed in 0..300 {
        let storage = std::sync::Arc::new(flipped(&content, seed));
        if let Ok(store) = RedbStore::open_storage(storage, options.clone()) {
            right_or_an_error(&store, seed, false);
        }
    }
}

/// A stranger's file keeps even its permissions.
#[cfg(unix)]
#[test]
fn a_refused_file_keeps_its_permissions() {
    use std::os::unix::fs::PermissionsExt as _;
    let (_folder, path) = folder();
    fs::write(&path, b"SQLite format 3\0").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    assert!(open_file(&path).is_err());
    assert_eq!(
        fs::metadata(&path).unwrap().permissions().mode() & 0o777,
        0o644
    );
}
