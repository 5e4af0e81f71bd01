//! Pages of rows in some order, from one place on.

mod audit;
mod audit_walk;
mod dump;
mod index;
mod span;
mod token_filter;
mod tokens;
mod users;

use keyfob_core::StoreError;
use keyfob_core::store::{Cursor, Page};

pub(crate) use audit::{audit, count_audit};
pub(crate) use dump::dump;
pub(crate) use tokens::{count_tokens, tokens};
pub(crate) use users::{count_users, users};

use span::{SortKey, Span};

/// A row with its place.
struct Row<K, T> {
    key: K,
    id: u64,
    value: T,
}

/// Rows in the order of a span.
type Rows<'s, K, T> = Box<dyn Iterator<Item = Result<Row<K, T>, StoreError>> + 's>;

/// Takes one page from rows that begin where it does.
fn page<K: SortKey, T>(
    rows: Rows<'_, K, T>,
    span: &Span<K>,
    limit: usize,
) -> Result<Page<T>, StoreError> {
    let limit = limit.max(1);
    let mut taken: Vec<Row<K, T>> = rows.take(limit + 1).collect::<Result<_, _>>()?;
    let more = taken.len() > limit;
    taken.truncate(limit);
    if span.backwards {
        taken.reverse();
    }
    let came_from = span.after.is_some();
    let (before, after) = match span.backwards {
        false => (came_from, more),
        true => (more, came_from),
    };
    let place = |row: Option<&Row<K, T>>, backwards| match row {
        Some(row) => Some(cursor(&row.key, row.id, backwards)),
        // Everything here is gone meanwhile: the neighbour begins at the place itself.
        None => span.at_place(backwards),
    };
    Ok(Page {
        previous: before.then(|| place(taken.first(), true)).flatten(),
        next: after.then(|| place(taken.last(), false)).flatten(),
        rows: taken.into_iter().map(|row| row.value).collect(),
    })
}

fn cursor<K: SortKey>(key: &K, id: u64, backwards: bool) -> Cursor {
    Cursor {
        backwards,
        sort_key: key.to_bytes(),
        id,
    }
}
