//! Small databases made on the spot, as Django lays them out.
#![allow(dead_code, missing_docs, clippy::unwrap_used)]

use std::path::{Path, PathBuf};

use keyfob_django::{DjangoFile, Limits, ReadError};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, Connection as _};
use tempfile::TempDir;

pub const USERS: &str = "CREATE TABLE auth_user (id integer NOT NULL PRIMARY KEY AUTOINCREMENT, \
    password varchar(128), last_login datetime, is_superuser bool, username varchar(150), \
    last_name varchar(150), email varchar(254), is_staff bool, is_active bool, \
    date_joined datetime, first_name varchar(150))";
pub const TOKENS: &str = "CREATE TABLE authtoken_token (key varchar(40) PRIMARY KEY, \
    created datetime, user_id integer)";

pub struct Database {
    pub folder: TempDir,
    pub path: PathBuf,
    pub connection: SqliteConnection,
}

impl Database {
    pub async fn new(statements: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("db%20 ?#.sqlite3");
        let options = SqliteConnectOptions::new()
            .filename(&path)
            .create_if_missing(true);
        let connection = SqliteConnection::connect_with(&options).await.unwrap();
        let mut database = Self {
            folder,
            path,
            connection,
        };
        for statement in statements {
            database.run(statement).await;
        }
        database
    }

    pub async fn run(&mut self, statement: &str) {
        sqlx::raw_sql(AssertSqlSafe(statement.to_owned()))
            .execute(&mut self.connection)
            .await
            .unwrap();
    }

    pub async fn user(&mut self, id: i64, username: &str) {
        self.run(&format!(
            "INSERT INTO auth_user VALUES ({id}, '!', NULL, 0, '{username}', '', '', 0, 1, \
             '2018-11-22 12:00:00', '')"
        ))
        .await;
    }

    pub async fn token(&mut self, key: &str, user: &str) {
        self.run(&format!(
            "INSERT INTO authtoken_token VALUES ({key}, '2019-03-02 12:00:00', {user})"
        ))
        .await;
    }

    pub async fn read(&self) -> Result<DjangoFile, ReadError> {
        read(&self.path).await
    }

    pub fn files(&self) -> Vec<(String, Vec<u8>)> {
        files(self.folder.path())
    }
}

pub async fn read(path: &Path) -> Result<DjangoFile, ReadError> {
    keyfob_django::read(path, Limits::default()).await
}

pub fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| {
            let name = entry.file_name().into_string().unwrap();
            (name, std::fs::read(entry.path()).unwrap())
        })
        .collect();
    files.sort();
    files
}

pub fn notes(rows: &[keyfob_api::RowNote]) -> Vec<(&str, &str)> {
    rows.iter()
        .map(|row| (row.username.as_str(), row.reason.as_str()))
        .collect()
}

pub const KEY: &str = "9054f7aa9305e012b3c2300408c3dfdf390fcddf";
