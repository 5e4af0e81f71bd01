//! Why a file could not be read.

use std::borrow::Cow;
use std::io;
use std::path::PathBuf;

/// SQLite's primary result codes that have a meaning of their own here
/// (<https://www.sqlite.org/rescode.html>).
mod code {
    pub const BUSY: u32 = 5;
    pub const LOCKED: u32 = 6;
    pub const READONLY: u32 = 8;
    pub const CORRUPT: u32 = 11;
    pub const CANTOPEN: u32 = 14;
    pub const NOTADB: u32 = 26;
    /// Extended: the journal of an interrupted change would have to be played back first.
    pub const READONLY_ROLLBACK: u32 = 776;
}

/// Why a Django database could not be read. Nothing was changed, neither there nor here.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// There is no such file.
    #[error("There is no file {0}.")]
    Missing(PathBuf),
    /// A folder.
    #[error("{0} is a folder. Name the SQLite file in it, usually db.sqlite3.")]
    Directory(PathBuf),
    /// A pipe, socket or device.
    #[error("{0} is not an ordinary file.")]
    NotAFile(PathBuf),
    /// Nothing in it.
    #[error("{0} is empty.")]
    Empty(PathBuf),
    /// The operating system does not let us.
    #[error("{path} cannot be read: {source}.")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Larger than the limit.
    #[error("The file has {bytes} bytes; at most {limit} are read.")]
    TooLarge {
        /// Its size in bytes.
        bytes: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// It does not begin as SQLite files do.
    #[error(
        "{0} is not a SQLite database, or it is encrypted. Decrypt it first; from another \
         database, make one with Django's dumpdata and loaddata."
    )]
    NotADatabase(PathBuf),
    /// SQLite finds its structure broken.
    #[error(
        "The database is damaged. Restore it from a backup, or repair it with sqlite3's .recover."
    )]
    Damaged,
    /// Its text is UTF-16; Django never makes such a file.
    #[error("The database stores its text as {0}; only UTF-8 is read.")]
    Encoding(String),
    /// A writer held it all the time we waited.
    #[error("Another program is writing to the database. Try again in a moment.")]
    Busy,
    /// A writer died halfway and left its journal.
    #[error(
        "The last change to the database was interrupted. Open it once with Django \
         (manage.py check --database default) or sqlite3, which completes it, and try again."
    )]
    Interrupted,
    /// It changed while it was read without locks.
    #[error("The database changed while it was read. Try again.")]
    Changed,
    /// No Django project with `django.contrib.auth`, or one with its own user model.
    #[error("No auth_user table in this file")]
    NoUserTable,
    /// A table lacks a column.
    #[error("The table {table} has no column {column}, which Django makes.")]
    MissingColumn {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
    },
    /// More rows than the limit.
    #[error("The table {table} has more than {limit} rows.")]
    TooManyRows {
        /// The table.
        table: &'static str,
        /// The limit.
        limit: u64,
    },
    /// Anything else SQLite says.
    #[error("The database cannot be read: {0}.")]
    Sqlite(#[source] sqlx::Error),
}

impl From<sqlx::Error> for ReadError {
    fn from(error: sqlx::Error) -> Self {
        let extended = error
            .as_database_error()
            .and_then(sqlx::error::DatabaseError::code)
            .and_then(|code: Cow<'_, str>| code.parse::<u32>().ok());
        // The low byte of an extended code is the primary one.
        match extended.map(|code| (code & 0xff, code)) {
            Some((code::READONLY, code::READONLY_ROLLBACK)) => Self::Interrupted,
            Some((code::BUSY | code::LOCKED, _)) => Self::Busy,
            Some((code::CORRUPT | code::NOTADB, _)) => Self::Damaged,
            // The file was there a moment ago: its write-ahead log is being taken away or made.
            Some((code::CANTOPEN | code::READONLY, _)) => Self::Changed,
            _ => Self::Sqlite(error),
        }
    }
}
