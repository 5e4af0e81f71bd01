//! From schema 1 to 2: tokens and users have more fields, and there are more indexes.

use keyfob_core::StoreError;
use redb::{Database, ReadableTable as _};

use super::Draft;
use crate::codec::{decode_token_v1, decode_user_v1, encode_user};
use crate::open::OpenError;
use crate::records::{SCHEMA, fault, not_made};
use crate::tables;

/// Writes everything anew, in one transaction.
pub(crate) fn upgrade(database: &Database) -> Result<(), OpenError> {
    let mut transaction = database
        .begin_write()
        .map_err(|error| not_made(error.into()))?;
    transaction.set_quick_repair(true);
    tables::make_all(&transaction).map_err(|error| not_made(error.into()))?;
    let mut draft = Draft::new(&transaction)?;
    draft.upgrade()?;
    drop(draft);
    transaction.commit().map_err(|error| not_made(error.into()))
}

impl Draft<'_> {
    fn upgrade(&mut self) -> Result<(), StoreError> {
        for id in numbers(&self.users)? {
            self.upgrade_user(id)?;
        }
        for id in numbers(&self.tokens)? {
            self.upgrade_token(id)?;
        }
        let numbers = &mut self.numbers;
        numbers.insert(tables::NEXT_ROUTE, 1).map_err(fault)?;
        numbers
            .insert(tables::SCHEMA_VERSION, SCHEMA)
            .map_err(fault)?;
        Ok(())
    }

    fn upgrade_user(&mut self, id: u64) -> Result<(), StoreError> {
        let user = match self.users.get(id).map_err(fault)? {
            Some(record) => decode_user_v1(id, record.value()),
            None => return Ok(()),
        };
        // A damaged record stays as it is, to be reported to whoever reads it.
        if let Ok(user) = user {
            let record = encode_user(&user);
            self.users.insert(id, &*record).map_err(fault)?;
        }
        Ok(())
    }

    fn upgrade_token(&mut self, id: u64) -> Result<(), StoreError> {
        let token = match self.tokens.get(id).map_err(fault)? {
            Some(record) => decode_token_v1(id, record.value()),
            None => return Ok(()),
        };
        match token {
            Ok(token) => self.put_token(None, &token),
            Err(_) => Ok(()),
        }
    }
}

fn numbers(records: &super::Records<'_>) -> Result<Vec<u64>, StoreError> {
    let rows = records.iter().map_err(fault)?;
    rows.map(|row| Ok(row.map_err(fault)?.0.value())).collect()
}
