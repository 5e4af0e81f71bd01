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

/// What every version of knox has.
const KNOX: (&str, &[&str]) = ("knox_authtoken", &["digest", "created", "user_id"]);

/// Which columns of its own this version of knox has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct KnoxForm {
    /// The expiry, since 4.0.
    pub expiry: bool,
    /// Its name before 4.0.
    pub expires: bool,
    /// How the key begins, since 3.0.
    pub token_key: bool,
    /// Digests are salted, before 4.2.
    pub salt: bool,
}

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

/// What the table of knox's tokens is like, if there is one.
pub async fn knox(connection: &mut SqliteConnection) -> Result<Option<KnoxForm>, ReadError> {
    if !has_table(connection, KNOX.0).await? {
        return Ok(None);
    }
    check_columns(connection, KNOX).await?;
    let columns = columns(connection, KNOX.0).await?;
    let has = |name: &str| columns.iter().any(|column| column == name);
    Ok(Some(KnoxForm {
        expiry: has("expiry"),
        expires: has("expires"),
        token_key: has("token_key"),
        salt: has("salt"),
    }))
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
    (table, wanted): (&'static str, &[&'static str]),
) -> Result<(), ReadError> {
    let found = columns(connection, table).await?;
    match wanted
        .iter()
        .find(|column| !found.iter().any(|name| name == *column))
    {
        Some(column) => Err(ReadError::MissingColumn { table, column }),
        None => Ok(()),
    }
}

/// A generated column is hidden from this list: its value could be made up at will.
async fn columns(
    connection: &mut SqliteConnection,
    table: &str,
) -> Result<Vec<String>, sqlx::Error> {
    sqlx::query_scalar("SELECT name FROM pragma_table_info(?)")
        .bind(table)
        .fetch_all(connection)
        .await
}
