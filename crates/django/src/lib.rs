//! Reads a Django project's SQLite database: users, password hashes, tokens of REST framework and of
//! knox; and writes a fixture for the way back.
//!
//! The file is opened read-only and nothing is written beside it, so it can be read while Django
//! runs. A row that makes no sense is left out with the reason; only a fault of the file as a whole
//! is an error. What is read is checked again by the Authority when it takes it over.

mod database;
mod error;
mod file;
mod fixture;
mod knox;
mod lines;
mod schema;
mod time;
mod tokens;
mod users;
mod value;

use std::path::Path;
use std::time::Duration;

use keyfob_api::{ImportRequest, RowNote};
use serde::Serialize;

pub use error::ReadError;
pub use fixture::FixtureWriter;
pub use lines::{Exported, FixtureLines, LinesError};

/// How much is read at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Size of the file, with what is not merged into it yet, in bytes.
    pub file_bytes: u64,
    /// Rows of any one table.
    pub rows: u64,
    /// How long to wait for a writer to finish.
    pub busy_wait: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 4 << 30,
            rows: 5_000_000,
            // Django's own default.
            busy_wait: Duration::from_secs(5),
        }
    }
}

/// How many rows the file's tables have; none where there is no such table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Rows of `auth_user`.
    pub users: u64,
    /// Rows of `authtoken_token`, REST framework's tokens.
    pub tokens: Option<u64>,
    /// Rows of `knox_authtoken`, knox's tokens.
    pub knox_tokens: Option<u64>,
}

/// What a Django database holds for Keyfob.
#[derive(Debug, Clone, Default)]
pub struct DjangoFile {
    /// What can be taken over.
    pub request: ImportRequest,
    /// Users left out, and why.
    pub skipped_users: Vec<RowNote>,
    /// Tokens left out, and why.
    pub skipped_tokens: Vec<RowNote>,
    /// Sessions of knox left out, and why.
    pub skipped_sessions: Vec<RowNote>,
    /// What the tables have in all.
    pub counts: Counts,
}

/// Reads the Django database at `path`, at one moment of its life.
///
/// Times are taken as UTC, which is what Django stores with `USE_TZ`.
///
/// # Errors
/// [`ReadError`] where the file as a whole cannot be read; it is left as it was.
pub async fn read(path: &Path, limits: Limits) -> Result<DjangoFile, ReadError> {
    let source = file::Source::inspect(path, limits.file_bytes)?;
    let mut connection = database::connect(&source, limits.busy_wait).await?;
    let read = database::read_all(&mut connection, limits.rows).await;
    // Nothing was written, so a failure to close leaves nothing undone.
    let _ = sqlx::Connection::close(connection).await;
    let read = read?;
    source.check_unchanged()?;
    Ok(read)
}
