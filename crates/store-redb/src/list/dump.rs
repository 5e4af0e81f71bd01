//! All records of one moment, one after the other.

use std::panic::{AssertUnwindSafe, catch_unwind};

use keyfob_core::StoreError;
use keyfob_core::store::{Dump, Record, numbers};
use redb::{AccessGuard, Key, ReadOnlyTable, TableDefinition, Value};

use crate::codec::{decode_entry, decode_route, decode_token, decode_user, open_value};
use crate::draft::bound;
use crate::reader::Snapshot;
use crate::records::fault;
use crate::tables;

/// Reads a store while it is asked for records. The moment is kept as long as the dump lives.
pub(crate) fn dump(snapshot: &Snapshot) -> Result<Dump, StoreError> {
    let counters = counters(snapshot)?;
    let values = rows(snapshot, tables::SHARED_VALUES, |name: &str, record| {
        let bytes = open_value(name, record)?;
        let name = name.to_owned();
        Ok(Record::Value { name, bytes })
    })?;
    let users = rows(snapshot, tables::USERS, |id, record| {
        Ok(Record::User(Box::new(decode_user(id, record)?)))
    })?;
    let tokens = rows(snapshot, tables::TOKENS, |id, record| {
        Ok(Record::Token(Box::new(decode_token(id, record)?)))
    })?;
    let routes = rows(snapshot, tables::ROUTES, |id, record| {
        Ok(Record::Route(Box::new(decode_route(id, record)?)))
    })?;
    let bounds = open(snapshot, tables::AUDIT_BOUNDS)?;
    let anchor = Record::AuditAnchor(bound(&bounds, tables::AUDIT_ANCHOR)?);
    let entries = rows(snapshot, tables::AUDIT, |number, record| {
        Ok(Record::Audit(Box::new(decode_entry(number, record)?)))
    })?;
    let all = counters
        .into_iter()
        .map(Ok)
        .chain(values)
        .chain(users)
        .chain(tokens)
        .chain(routes)
        .chain([Ok(anchor)])
        .chain(entries);
    Ok(Box::new(Guarded(Some(Box::new(all)))))
}

fn counters(snapshot: &Snapshot) -> Result<Vec<Record>, StoreError> {
    let table = open(snapshot, tables::NUMBERS)?;
    let all = [
        (numbers::NEXT_USER, tables::NEXT_USER),
        (numbers::NEXT_TOKEN, tables::NEXT_TOKEN),
        (numbers::NEXT_ROUTE, tables::NEXT_ROUTE),
    ];
    let mut found = Vec::new();
    for (name, counter) in all {
        let value = table.get(counter).map_err(fault)?;
        found.push(Record::Number {
            name: name.to_owned(),
            value: value.map_or(1, |value| value.value()),
        });
    }
    Ok(found)
}

fn open<K: Key + 'static, V: Value + 'static>(
    snapshot: &Snapshot,
    table: TableDefinition<'_, K, V>,
) -> Result<ReadOnlyTable<K, V>, StoreError> {
    snapshot.transaction().open_table(table).map_err(fault)
}

/// The rows of a table as records, read as they are asked for.
fn rows<K: Key + Send + 'static>(
    snapshot: &Snapshot,
    table: TableDefinition<'_, K, &'static [u8]>,
    record: impl Fn(K::SelfType<'_>, &[u8]) -> Result<Record, StoreError> + Send + 'static,
) -> Result<impl Iterator<Item = Result<Record, StoreError>> + Send + 'static, StoreError> {
    let rows = open(snapshot, table)?
        .range::<K::SelfType<'_>>(..)
        .map_err(fault)?;
    type Row<K> = (AccessGuard<'static, K>, AccessGuard<'static, &'static [u8]>);
    Ok(rows.map(move |row: Result<Row<K>, _>| {
        let (key, bytes) = row.map_err(fault)?;
        record(key.value(), bytes.value())
    }))
}

/// Ends after an error, and takes a panic of redb's for the damage that caused it.
struct Guarded(Option<Dump>);

impl Iterator for Guarded {
    type Item = Result<Record, StoreError>;

    fn next(&mut self) -> Option<Self::Item> {
        let records = self.0.as_mut()?;
        let next = catch_unwind(AssertUnwindSafe(|| records.next()));
        let next = next.unwrap_or_else(|_| {
            let what = "its structure makes no sense".to_owned();
            Some(Err(StoreError::Damaged(what)))
        });
        if !matches!(next, Some(Ok(_))) {
            self.0 = None;
        }
        next
    }
}
