//! Values of a row, each checked for what it must be: SQLite lets any column hold anything.

use jiff::Timestamp;
use sqlx::sqlite::{SqliteRow, SqliteValueRef};
use sqlx::{Row as _, TypeInfo as _, ValueRef as _};

use crate::time;

/// SQL for a column whose value may be at most 4,096 bytes; a longer one becomes an empty blob, which
/// no column may hold. `octet_length` knows the length without loading the value.
macro_rules! bounded {
    ($column:literal) => {
        concat!(
            "CASE WHEN octet_length(",
            $column,
            ") > 4096 THEN x'' ELSE ",
            $column,
            " END AS ",
            $column
        )
    };
}
pub(crate) use bounded;

/// What is wrong with a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Null where there must be something.
    #[error("{0} is missing")]
    Missing(&'static str),
    /// Another type than text, or longer than anything Django stores.
    #[error("{0} is not text, or too long")]
    NotText(&'static str),
    /// Bytes that are no UTF-8.
    #[error("{0} is not UTF-8")]
    NotUtf8(&'static str),
    /// Neither 0 nor 1.
    #[error("{0} is neither true nor false")]
    NotBool(&'static str),
    /// No time as Django writes it.
    #[error("{0} is not a time")]
    NotTime(&'static str),
    /// No whole number.
    #[error("{0} is not a whole number")]
    NotNumber(&'static str),
}

/// A text that must be there.
pub fn text(row: &SqliteRow, column: &'static str) -> Result<String, Fault> {
    let value = raw(row, column)?;
    match value.type_info().name() {
        "TEXT" => decode::<&[u8]>(value)
            .and_then(|bytes| std::str::from_utf8(bytes).ok())
            .map(str::to_owned)
            .ok_or(Fault::NotUtf8(column)),
        _ => Err(Fault::NotText(column)),
    }
}

/// A flag that must be there.
pub fn flag(row: &SqliteRow, column: &'static str) -> Result<bool, Fault> {
    match number(row, column) {
        Ok(0) => Ok(false),
        Ok(1) => Ok(true),
        Err(Fault::Missing(column)) => Err(Fault::Missing(column)),
        _ => Err(Fault::NotBool(column)),
    }
}

/// A whole number that must be there.
pub fn number(row: &SqliteRow, column: &'static str) -> Result<i64, Fault> {
    let value = raw(row, column)?;
    match value.type_info().name() {
        "INTEGER" => decode(value).ok_or(Fault::NotNumber(column)),
        _ => Err(Fault::NotNumber(column)),
    }
}

/// A time that must be there.
pub fn time(row: &SqliteRow, column: &'static str) -> Result<Timestamp, Fault> {
    time::parse(&text(row, column)?).ok_or(Fault::NotTime(column))
}

/// A time that may be null.
pub fn optional_time(row: &SqliteRow, column: &'static str) -> Result<Option<Timestamp>, Fault> {
    match time(row, column) {
        Ok(time) => Ok(Some(time)),
        Err(Fault::Missing(_)) => Ok(None),
        Err(fault) => Err(fault),
    }
}

/// A value that is not null.
fn raw<'r>(row: &'r SqliteRow, column: &'static str) -> Result<SqliteValueRef<'r>, Fault> {
    // Asked first: the type of a null is its column's.
    match row.try_get_raw(column) {
        Ok(value) if !value.is_null() => Ok(value),
        _ => Err(Fault::Missing(column)),
    }
}

fn decode<'r, T: sqlx::Decode<'r, sqlx::Sqlite>>(value: SqliteValueRef<'r>) -> Option<T> {
    T::decode(value).ok()
}
