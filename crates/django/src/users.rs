//! `auth_user`.

use std::collections::HashMap;

use futures_util::TryStreamExt as _;
use keyfob_api::{ImportUser, RowNote, Secret};
use sqlx::sqlite::{SqliteConnection, SqliteRow};

use crate::value::{self, Fault, bounded};
use crate::{DjangoFile, ReadError};

const SELECT: &str = concat!(
    "SELECT id, is_active, is_staff, is_superuser, ",
    bounded!("username"),
    ", ",
    bounded!("email"),
    ", ",
    bounded!("first_name"),
    ", ",
    bounded!("last_name"),
    ", ",
    bounded!("password"),
    ", ",
    bounded!("date_joined"),
    ", ",
    bounded!("last_login"),
    " FROM auth_user ORDER BY id"
);

/// A user of the file, as its tokens name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    /// The name, or what stands for it.
    pub username: String,
    /// The user was read whole.
    pub taken: bool,
}

/// Reads every user into `file`; gives them by their number.
pub async fn read(
    connection: &mut SqliteConnection,
    max_rows: u64,
    file: &mut DjangoFile,
) -> Result<HashMap<i64, Owner>, ReadError> {
    let mut owners = HashMap::new();
    let mut rows = sqlx::query(SELECT).fetch(connection);
    while let Some(row) = rows.try_next().await? {
        file.counts.users += 1;
        if file.counts.users > max_rows {
            let table = "auth_user";
            return Err(ReadError::TooManyRows {
                table,
                limit: max_rows,
            });
        }
        take(&row, &mut owners, file);
    }
    Ok(owners)
}

fn take(row: &SqliteRow, owners: &mut HashMap<i64, Owner>, file: &mut DjangoFile) {
    let id = value::number(row, "id");
    let username = match (value::text(row, "username"), id) {
        (Ok(username), _) if !username.is_empty() => username,
        (_, Ok(id)) => format!("#{id}"),
        (_, Err(_)) => "#?".to_owned(),
    };
    let user = user(row);
    if let Ok(id) = id {
        let taken = user.is_ok();
        owners.insert(
            id,
            Owner {
                username: username.clone(),
                taken,
            },
        );
    }
    match user {
        Ok(user) => file.request.users.push(user),
        Err(fault) => file.skipped_users.push(RowNote {
            username,
            reason: fault.to_string(),
        }),
    }
}

fn user(row: &SqliteRow) -> Result<ImportUser, Fault> {
    let username = value::text(row, "username")?;
    if username.is_empty() {
        return Err(Fault::Missing("username"));
    }
    Ok(ImportUser {
        username,
        email: value::text(row, "email")?,
        first_name: value::text(row, "first_name")?,
        last_name: value::text(row, "last_name")?,
        password: Secret::new(value::text(row, "password")?),
        is_active: value::flag(row, "is_active")?,
        is_staff: value::flag(row, "is_staff")?,
        is_superuser: value::flag(row, "is_superuser")?,
        date_joined: value::time(row, "date_joined")?,
        last_login: value::optional_time(row, "last_login")?,
    })
}
