//! The connection, and the one transaction everything is read in.

use std::time::Duration;

use percent_encoding::{NON_ALPHANUMERIC, percent_encode};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions as _, Connection as _};

use crate::file::{Access, Source};
use crate::{DjangoFile, ReadError, knox, schema, tokens, users};

/// Opens the file so that nothing can be written to it or beside it.
pub async fn connect(source: &Source, busy_wait: Duration) -> Result<SqliteConnection, ReadError> {
    let path = source.path.as_os_str().as_encoded_bytes();
    let path = percent_encode(path, NON_ALPHANUMERIC);
    let access = match source.access {
        // Joins a write-ahead log's index without writing to it.
        Access::Shared => "readonly_shm=1",
        Access::Alone => "immutable=1",
    };
    let options = SqliteConnectOptions::new()
        .filename(format!("file:{path}?mode=ro&{access}"))
        .read_only(true)
        .busy_timeout(busy_wait)
        .pragma("query_only", "ON")
        // The schema is a stranger's: let it call nothing.
        .pragma("trusted_schema", "OFF")
        .pragma("cell_size_check", "ON")
        // A sort must not spill keys to a temporary file.
        .pragma("temp_store", "MEMORY")
        .disable_statement_logging();
    Ok(options.connect().await?)
}

/// Reads all there is, at one moment of the database's life.
pub async fn read_all(
    connection: &mut SqliteConnection,
    max_rows: u64,
) -> Result<DjangoFile, ReadError> {
    let mut transaction = connection.begin().await?;
    schema::check_encoding(&mut transaction).await?;
    schema::check_users(&mut transaction).await?;
    let mut file = DjangoFile::default();
    let owners = users::read(&mut transaction, max_rows, &mut file).await?;
    if schema::has_tokens(&mut transaction).await? {
        tokens::read(&mut transaction, max_rows, &owners, &mut file).await?;
    }
    if let Some(form) = schema::knox(&mut transaction).await? {
        knox::read(&mut transaction, form, max_rows, &owners, &mut file).await?;
    }
    transaction.rollback().await?;
    Ok(file)
}
