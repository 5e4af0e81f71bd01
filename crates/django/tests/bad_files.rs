//! Files that cannot be read at all: each has its own error, and stays as it was.

mod common;

use common::{Database, KEY, TOKENS, USERS, read};
use keyfob_django::{Limits, ReadError};

#[tokio::test]
async fn what_is_no_file_with_anything_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    assert!(matches!(
        read(&path("none")).await,
        Err(ReadError::Missing(_))
    ));
    assert!(matches!(
        read(folder.path()).await,
        Err(ReadError::Directory(_))
    ));
    std::fs::write(path("empty"), "").unwrap();
    assert!(matches!(
        read(&path("empty")).await,
        Err(ReadError::Empty(_))
    ));
    assert_eq!(common::files(folder.path()).len(), 1, "nothing may be made");
}

#[tokio::test]
async fn what_is_no_database() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file");
    let noise: Vec<u8> = (0..8192_u32)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8)
        .collect();
    for content in [
        b"x".as_slice(),
        b"SQLite format 2\0",
        &noise,
        b"[{\"model\": \"auth.user\"}]",
    ] {
        std::fs::write(&path, content).unwrap();
        assert!(matches!(read(&path).await, Err(ReadError::NotADatabase(_))));
        assert_eq!(std::fs::read(&path).unwrap(), content);
    }
}

#[tokio::test]
async fn what_begins_like_a_database_only() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file");
    let mut content = b"SQLite format 3\0".to_vec();
    std::fs::write(&path, &content).unwrap();
    assert!(matches!(read(&path).await, Err(ReadError::Damaged)));
    content.extend([0xff; 8192]);
    std::fs::write(&path, &content).unwrap();
    assert!(matches!(read(&path).await, Err(ReadError::Damaged)));
}

#[tokio::test]
async fn a_damaged_database() {
    let mut database = Database::new(&[USERS, TOKENS]).await;
    for id in 1..200 {
        database.user(id, &format!("user{id}")).await;
    }
    let mut content = std::fs::read(&database.path).unwrap();
    let half = content.len() / 2;
    content[half..].fill(0xa5);
    std::fs::write(&database.path, content).unwrap();
    assert!(matches!(database.read().await, Err(ReadError::Damaged)));
}

#[cfg(unix)]
#[tokio::test]
async fn a_pipe_is_not_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pipe");
    let made = std::process::Command::new("mkfifo")
        .arg(&path)
        .status()
        .unwrap();
    assert!(made.success());
    assert!(matches!(read(&path).await, Err(ReadError::NotAFile(_))));
}

#[tokio::test]
async fn a_database_without_django_users() {
    for statements in [
        [TOKENS, "CREATE TABLE accounts_user (id integer)"],
        [
            TOKENS,
            "CREATE VIEW auth_user AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n) SELECT id FROM n",
        ],
    ] {
        let error = Database::new(&statements).await.read().await.unwrap_err();
        assert_eq!(error.to_string(), "No auth_user table in this file");
    }
}

#[tokio::test]
async fn a_table_with_a_column_missing() {
    let database = Database::new(&[USERS, "ALTER TABLE auth_user DROP COLUMN is_staff"]).await;
    let error = database.read().await.unwrap_err();
    assert!(matches!(
        error,
        ReadError::MissingColumn {
            table: "auth_user",
            column: "is_staff"
        }
    ));
}

#[tokio::test]
async fn text_in_another_encoding() {
    let database = Database::new(&["PRAGMA encoding = 'UTF-16'", USERS]).await;
    assert!(matches!(database.read().await, Err(ReadError::Encoding(_))));
}

#[tokio::test]
async fn limits_of_size_and_rows() {
    let mut database = Database::new(&[USERS, TOKENS]).await;
    for id in 1..=3 {
        database.user(id, &format!("user{id}")).await;
        database
            .token(&format!("'{}{id}'", &KEY[1..]), &id.to_string())
            .await;
    }
    let with = async |file_bytes, rows| {
        keyfob_django::read(
            &database.path,
            Limits {
                file_bytes,
                rows,
                ..Limits::default()
            },
        )
        .await
    };
    assert!(matches!(
        with(100, 3).await,
        Err(ReadError::TooLarge { limit: 100, .. })
    ));
    assert!(matches!(
        with(1 << 20, 2).await,
        Err(ReadError::TooManyRows { limit: 2, .. })
    ));
    assert_eq!(with(1 << 20, 3).await.unwrap().request.tokens.len(), 3);
}
