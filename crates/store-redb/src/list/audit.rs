//! Searching the audit log.

use keyfob_core::StoreError;
use keyfob_core::audit::{AuditEntry, AuditFilter, AuditQuery};
use keyfob_core::store::{Cursor, Direction, Page};

use super::audit_walk::Walk;
use crate::reader::Snapshot;

/// A page of entries. Once it has looked at `walk_at_most` of them it ends, with however many it
/// found, and the next one goes on from there.
pub(crate) fn audit(
    snapshot: &Snapshot,
    query: &AuditQuery,
    walk_at_most: usize,
) -> Result<Page<AuditEntry>, StoreError> {
    let walk = Walk::new(snapshot, &query.filter)?;
    let place = query.cursor.as_ref().filter(|cursor| !cursor.is_end());
    let place = place.map(number_of).transpose()?;
    let backwards = query.cursor.as_ref().is_some_and(|cursor| cursor.backwards);
    let ascending = (query.direction == Direction::Ascending) != backwards;
    let mut taken = Taken::new(query.limit.max(1), walk_at_most.max(1));
    walk.from(place, ascending, |entry, wanted| taken.look(entry, wanted))?;
    let start = place.map(|place| match taken.rows.first() {
        Some(row) => row.number,
        // Nothing is here: the way back begins with what is at the place itself.
        None if ascending => place.saturating_add(1),
        None => place.saturating_sub(1),
    });
    let end = taken.more.then_some(taken.end);
    let (before, after) = match backwards {
        false => (start, end),
        true => (end, start),
    };
    if backwards {
        taken.rows.reverse();
    }
    Ok(Page {
        rows: taken.rows,
        next: after.map(|number| cursor(number, false)),
        previous: before.map(|number| cursor(number, true)),
    })
}

/// How many entries a filter leaves.
pub(crate) fn count_audit(snapshot: &Snapshot, filter: &AuditFilter) -> Result<u64, StoreError> {
    let walk = Walk::new(snapshot, filter)?;
    if *filter == AuditFilter::default() {
        return walk.len();
    }
    let mut count = 0;
    walk.from(None, true, |_, wanted| {
        count += u64::from(wanted);
        true
    })?;
    Ok(count)
}

/// What a page has taken so far.
struct Taken {
    rows: Vec<AuditEntry>,
    limit: usize,
    left: usize,
    /// The last entry that belongs to the page, wanted or not.
    end: u64,
    /// There are entries behind it.
    more: bool,
}

impl Taken {
    const fn new(limit: usize, walk_at_most: usize) -> Self {
        Self {
            rows: Vec::new(),
            limit,
            left: walk_at_most,
            end: 0,
            more: false,
        }
    }

    /// Takes an entry, or tells that the page is over.
    fn look(&mut self, entry: AuditEntry, wanted: bool) -> bool {
        let full = self.rows.len() == self.limit;
        if self.left == 0 || (full && wanted) {
            self.more = true;
            return false;
        }
        self.left -= 1;
        if !full {
            self.end = entry.number;
        }
        if wanted {
            self.rows.push(entry);
        }
        true
    }
}

fn cursor(number: u64, backwards: bool) -> Cursor {
    Cursor {
        backwards,
        sort_key: number.to_be_bytes().to_vec(),
        id: number,
    }
}

fn number_of(cursor: &Cursor) -> Result<u64, StoreError> {
    match cursor.sort_key == cursor.id.to_be_bytes() {
        true => Ok(cursor.id),
        false => Err(StoreError::Cursor),
    }
}
