//! Which of Django's tables the file has.

use sqlx::sqlite::SqliteConnection;

use crate::ReadError;

const USERS: (&str, &[&str]) = (
    "auth_user",
    &[
        "id",
        "username",
        "email",
        "first_name",
        "last_name",
        "password",
        "is_active",
        "is_staff",
        "is_superuser",
        "date_joined",
        "last_login",
    ],
);

const TOKENS: (&str, &[&str]) = ("authtoken_token", &["key", "created", "user_id"]);

const KNOX: &str = "knox_authtoken";

/// The text must be UTF-8.
pub async fn check_encoding(connection: &mut SqliteConnection) -> Result<(), ReadError> {
    let encoding: String = sqlx::query_scalar("PRAGMA encoding")
        .fetch_one(connection)
        .await?;
    match encoding.as_str() {
        "UTF-8" => Ok(()),
        _ => Err(ReadError::Encoding(encoding)),
    }
}

/// There must be users, with every column.
pub async fn check_users(connection: &mut SqliteConnection) -> Result<(), ReadError> {
    if !has_table(connection, USERS.0).await? {
        return Err(ReadError::NoUserTable);
    }
    check_columns(connection, USERS).await
}

/// Whether there are REST framework tokens.
pub async fn has_tokens(connection: &mut SqliteConnection) -> Result<bool, ReadError> {
    let found = has_table(connection, TOKENS.0).await?;
    if found {
        check_columns(connection, TOKENS).await?;
    }
    Ok(found)
}

/// How many knox tokens there are.
pub async fn knox_tokens(connection: &mut SqliteConnection) -> Result<Option<u64>, ReadError> {
    if !has_table(connection, KNOX).await? {
        return Ok(None);
    }
    let rows: i64 = sqlx::query_scalar("SELECT count(*) FROM knox_authtoken")
        .fetch_one(connection)
        .await?;
    Ok(Some(rows.unsigned_abs()))
}

/// A stored table only: a view or a virtual table could yield rows without end.
async fn has_table(connection: &mut SqliteConnection, name: &str) -> Result<bool, ReadError> {
    let found: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 AND name = ?",
    )
    .bind(name)
    .fetch_one(connection)
    .await?;
    Ok(found > 0)
}

async fn check_columns(
    connection: &mut SqliteConnection,
    (table, columns): (&'static str, &[&'static str]),
) -> Result<(), ReadError> {
    // A generated column is hidden from this list: its value could be made up at will.
    let found: Vec<String> = sqlx::query_scalar("SELECT name FROM pragma_table_info(?)")
        .bind(table)
        .fetch_all(connection)
        .await?;
    match columns
        .iter()
        .find(|column| !found.iter().any(|name| name == *column))
    {
        Some(column) => Err(ReadError::MissingColumn { table, column }),
        None => Ok(()),
    }
}
