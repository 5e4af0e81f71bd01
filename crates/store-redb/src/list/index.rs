//! Walking an index.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use keyfob_core::StoreError;
use redb::{ReadOnlyTable, TableDefinition};

use super::span::Span;
use crate::reader::Snapshot;
use crate::records::fault;

/// Places in an index.
pub(super) type Places<K> = Box<dyn Iterator<Item = Result<(K, u64), StoreError>>>;

/// The places of a span in an index by text.
pub(super) fn by_text(
    snapshot: &Snapshot,
    index: TableDefinition<'_, (&'static str, u64), ()>,
    span: &Span<String>,
) -> Result<Places<String>, StoreError> {
    let table: ReadOnlyTable<(&'static str, u64), ()> =
        snapshot.transaction().open_table(index).map_err(fault)?;
    let (from, to) = span.bounds();
    let bounds = (
        from.map(|(key, id)| (&**key, *id)),
        to.map(|(key, id)| (&**key, *id)),
    );
    let rows = table.range::<(&str, u64)>(bounds).map_err(fault)?;
    let places = rows.map_place(span.ascending, |(key, id)| (key.to_owned(), id));
    Ok(places)
}

/// The places of a span in an index by time.
pub(super) fn by_time(
    snapshot: &Snapshot,
    index: TableDefinition<'_, (i64, u64), ()>,
    span: &Span<i64>,
) -> Result<Places<i64>, StoreError> {
    let table: ReadOnlyTable<(i64, u64), ()> =
        snapshot.transaction().open_table(index).map_err(fault)?;
    let (from, to) = span.bounds();
    let rows = table
        .range::<(i64, u64)>((from.cloned(), to.cloned()))
        .map_err(fault)?;
    Ok(rows.map_place(span.ascending, |place| place))
}

/// One way or the other over an index.
trait MapPlace<R: redb::Key + 'static> {
    fn map_place<K: 'static>(
        self,
        ascending: bool,
        place: impl Fn(R::SelfType<'_>) -> (K, u64) + 'static,
    ) -> Places<K>;
}

impl<R: redb::Key + 'static> MapPlace<R> for redb::Range<'static, R, ()> {
    fn map_place<K: 'static>(
        self,
        ascending: bool,
        place: impl Fn(R::SelfType<'_>) -> (K, u64) + 'static,
    ) -> Places<K> {
        let read = move |row: Result<(redb::AccessGuard<'static, R>, _), redb::StorageError>| {
            row.map(|(key, _): (_, redb::AccessGuard<'static, ()>)| place(key.value()))
                .map_err(fault)
        };
        match ascending {
            true => Box::new(self.map(read)),
            false => Box::new(self.rev().map(read)),
        }
    }
}

/// Adds the numbers of all rows whose text begins with `beginning`; false once there are more than
/// `at_most` in the set.
pub(super) fn gather(
    snapshot: &Snapshot,
    index: TableDefinition<'_, (&'static str, u64), ()>,
    beginning: &str,
    at_most: usize,
    found: &mut BTreeSet<u64>,
) -> Result<bool, StoreError> {
    let table = snapshot.transaction().open_table(index).map_err(fault)?;
    for row in table
        .range::<(&str, u64)>((beginning, 0)..)
        .map_err(fault)?
    {
        let (key, _) = row.map_err(fault)?;
        let (text, id) = key.value();
        if !text.starts_with(beginning) {
            break;
        }
        found.insert(id);
        if found.len() > at_most {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Adds the numbers of all rows from a span of time; false as for [`gather`].
pub(super) fn gather_times(
    snapshot: &Snapshot,
    index: TableDefinition<'_, (i64, u64), ()>,
    times: RangeInclusive<i64>,
    at_most: usize,
    found: &mut BTreeSet<u64>,
) -> Result<bool, StoreError> {
    let table = snapshot.transaction().open_table(index).map_err(fault)?;
    let (from, to) = times.into_inner();
    let rows = table.range((from, 0)..=(to, u64::MAX)).map_err(fault)?;
    for row in rows {
        found.insert(row.map_err(fault)?.0.value().1);
        if found.len() > at_most {
            return Ok(false);
        }
    }
    Ok(true)
}
