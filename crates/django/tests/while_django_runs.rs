//! The file is read while others have it open, and nothing appears beside it.

mod common;

use std::time::Duration;

use common::{Database, TOKENS, USERS, files};
use keyfob_django::{Limits, ReadError};
use sqlx::Connection as _;

#[tokio::test]
async fn beside_an_open_connection_and_a_pending_write() {
    let mut database = Database::new(&[USERS, TOKENS]).await;
    database.user(1, "ada").await;
    database.run("BEGIN IMMEDIATE").await;
    database.user(2, "grace").await;
    assert_eq!(
        database.read().await.unwrap().counts.users,
        1,
        "what is committed"
    );
    database.run("COMMIT").await;
    let before = database.files();
    assert_eq!(database.read().await.unwrap().counts.users, 2);
    assert!(database.files() == before, "nothing may be written");
}

#[tokio::test]
async fn beside_an_open_write_ahead_log() {
    let mut database = Database::new(&["PRAGMA journal_mode = wal", USERS]).await;
    database.user(1, "ada").await;
    let before = database.files();
    assert_eq!(before.len(), 3, "the log holds what is read");
    assert_eq!(database.read().await.unwrap().counts.users, 1);
    // The index between them is shared memory, which both connections of one process write to.
    let kept = |files: Vec<(String, Vec<u8>)>| {
        files
            .into_iter()
            .filter(|(name, _)| !name.ends_with("-shm"))
    };
    assert!(
        kept(database.files()).eq(kept(before)),
        "nothing may be written"
    );
    database.user(2, "grace").await;
    assert_eq!(database.read().await.unwrap().counts.users, 2);
}

#[tokio::test]
async fn a_write_ahead_log_database_nobody_has_open() {
    let mut database = Database::new(&["PRAGMA journal_mode = wal", USERS]).await;
    database.user(1, "ada").await;
    database.connection.close().await.unwrap();
    let before = files(database.folder.path());
    assert_eq!(before.len(), 1);
    assert_eq!(common::read(&database.path).await.unwrap().counts.users, 1);
    assert!(
        files(database.folder.path()) == before,
        "nothing may be written"
    );
}

#[tokio::test]
async fn an_abandoned_write_ahead_log_is_not_merged() {
    let mut database = Database::new(&["PRAGMA journal_mode = wal", USERS]).await;
    database.user(1, "ada").await;
    let elsewhere = tempfile::tempdir().unwrap();
    for (name, content) in database.files() {
        if !name.ends_with("-shm") {
            std::fs::write(elsewhere.path().join(name), content).unwrap();
        }
    }
    let before = files(elsewhere.path());
    let copy = elsewhere.path().join(database.path.file_name().unwrap());
    assert!(matches!(
        common::read(&copy).await,
        Err(ReadError::Interrupted)
    ));
    assert!(files(elsewhere.path()) == before, "nothing may be written");
}

#[tokio::test]
async fn a_journal_left_by_a_crash_is_not_played_back() {
    let mut database = Database::new(&["PRAGMA cache_size = 1", USERS]).await;
    for id in 1..100 {
        database.user(id, &format!("user{id}")).await;
    }
    database
        .run("BEGIN; UPDATE auth_user SET email = printf('%200s', 'x')")
        .await;
    let elsewhere = tempfile::tempdir().unwrap();
    for (name, content) in database.files() {
        std::fs::write(elsewhere.path().join(name), content).unwrap();
    }
    let before = files(elsewhere.path());
    assert_eq!(before.len(), 2, "the journal was copied");
    let copy = elsewhere.path().join(database.path.file_name().unwrap());
    assert!(matches!(
        common::read(&copy).await,
        Err(ReadError::Interrupted)
    ));
    assert!(files(elsewhere.path()) == before, "nothing may be written");
}

#[tokio::test]
async fn an_exclusive_writer_is_waited_for_and_then_named() {
    let mut database = Database::new(&[USERS]).await;
    database.run("BEGIN EXCLUSIVE").await;
    let limits = Limits {
        busy_wait: Duration::from_millis(50),
        ..Limits::default()
    };
    let read = keyfob_django::read(&database.path, limits).await;
    assert!(matches!(read, Err(ReadError::Busy)));
    database.run("ROLLBACK").await;
    assert_eq!(database.read().await.unwrap().counts.users, 0);
}
