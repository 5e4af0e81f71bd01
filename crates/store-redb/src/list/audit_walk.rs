//! Walking the audit log: blocks that lie outside the times asked for are passed over.

use std::ops::RangeInclusive;

use jiff::Timestamp;
use keyfob_core::StoreError;
use keyfob_core::audit::{AuditEntry, AuditFilter, TargetKind};
use redb::{ReadOnlyTable, ReadableTableMetadata as _};

use crate::codec::decode_entry;
use crate::draft::BLOCK;
use crate::reader::Snapshot;
use crate::records::{fault, fold};
use crate::tables;

/// The log, and what is looked for in it.
pub(super) struct Walk<'q> {
    filter: &'q AuditFilter,
    search: Option<String>,
    entries: ReadOnlyTable<u64, &'static [u8]>,
    times: ReadOnlyTable<u64, (i64, i64)>,
}

impl<'q> Walk<'q> {
    pub(super) fn new(snapshot: &Snapshot, filter: &'q AuditFilter) -> Result<Self, StoreError> {
        let search = filter.search.as_deref().filter(|text| !text.is_empty());
        let transaction = snapshot.transaction();
        Ok(Self {
            filter,
            search: search.map(fold),
            entries: transaction.open_table(tables::AUDIT).map_err(fault)?,
            times: transaction.open_table(tables::AUDIT_TIMES).map_err(fault)?,
        })
    }

    pub(super) fn len(&self) -> Result<u64, StoreError> {
        self.entries.len().map_err(fault)
    }

    /// Shows entries, and whether each is wanted, from behind a place on, until `look` has enough.
    pub(super) fn from(
        &self,
        place: Option<u64>,
        ascending: bool,
        mut look: impl FnMut(AuditEntry, bool) -> bool,
    ) -> Result<(), StoreError> {
        let numbers = match (place, ascending) {
            (None, _) => 0..=u64::MAX,
            (Some(place), true) => place.saturating_add(1)..=u64::MAX,
            (Some(place), false) => 0..=place.saturating_sub(1),
        };
        let blocks = numbers.start() / BLOCK..=numbers.end() / BLOCK;
        let blocks = self.times.range(blocks).map_err(fault)?;
        for block in either_way(blocks, ascending) {
            let (block, times) = block.map_err(fault)?;
            let its = within(block.value(), &numbers);
            if self.may_be_in(times.value()) && !self.walk(its, ascending, &mut look)? {
                return Ok(());
            }
        }
        Ok(())
    }

    /// Shows the entries of one block; false once `look` has enough.
    fn walk(
        &self,
        numbers: RangeInclusive<u64>,
        ascending: bool,
        look: &mut impl FnMut(AuditEntry, bool) -> bool,
    ) -> Result<bool, StoreError> {
        let rows = self.entries.range(numbers).map_err(fault)?;
        for row in either_way(rows, ascending) {
            let (number, record) = row.map_err(fault)?;
            let entry = decode_entry(number.value(), record.value())?;
            let wanted = self.matches(&entry);
            if !look(entry, wanted) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Whether a block with these least and greatest times can have an entry that is wanted.
    fn may_be_in(&self, (least, greatest): (i64, i64)) -> bool {
        let micros = Timestamp::as_microsecond;
        self.filter
            .since
            .is_none_or(|since| greatest >= micros(since))
            && self.filter.until.is_none_or(|until| least <= micros(until))
    }

    fn matches(&self, entry: &AuditEntry) -> bool {
        let (filter, draft) = (self.filter, &entry.draft);
        filter.since.is_none_or(|since| draft.at >= since)
            && filter.until.is_none_or(|until| draft.at < until)
            && (filter.actions.is_empty() || filter.actions.contains(&draft.action))
            && filter
                .refused
                .is_none_or(|refused| refused == is_refused(entry))
            && filter.user.is_none_or(|user| {
                let target = draft.target.as_ref();
                let done_to = target.filter(|target| target.kind == TargetKind::User);
                draft.actor.user == Some(user) || done_to.is_some_and(|to| to.id == Some(user.0))
            })
            && self.search.as_deref().is_none_or(|search| {
                let begins = |text: &str| fold(text).starts_with(search);
                let target = draft.target.as_ref();
                begins(&draft.actor.name) || target.is_some_and(|target| begins(&target.label))
            })
    }
}

fn is_refused(entry: &AuditEntry) -> bool {
    matches!(entry.draft.outcome, keyfob_core::audit::Outcome::Refused(_))
}

/// The numbers of a block that lie in a range.
fn within(block: u64, numbers: &RangeInclusive<u64>) -> RangeInclusive<u64> {
    let first = block.saturating_mul(BLOCK);
    let last = first.saturating_add(BLOCK - 1);
    first.max(*numbers.start())..=last.min(*numbers.end())
}

/// Rows smallest or largest first.
fn either_way<'r, T: 'r>(
    rows: impl DoubleEndedIterator<Item = T> + 'r,
    ascending: bool,
) -> Box<dyn Iterator<Item = T> + 'r> {
    match ascending {
        true => Box::new(rows),
        false => Box::new(rows.rev()),
    }
}
