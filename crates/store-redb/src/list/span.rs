//! Where a page begins and which way it runs.

use std::ops::Bound;

use keyfob_core::StoreError;
use keyfob_core::store::{Cursor, Direction};

use super::{Row, cursor};

/// What rows are sorted by, before their number.
pub(super) trait SortKey: Ord + Clone {
    fn to_bytes(&self) -> Vec<u8>;
    fn from_bytes(bytes: &[u8]) -> Option<Self>;
}

impl SortKey for String {
    fn to_bytes(&self) -> Vec<u8> {
        self.as_bytes().to_vec()
    }

    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        Self::from_utf8(bytes.to_vec()).ok()
    }
}

impl SortKey for i64 {
    fn to_bytes(&self) -> Vec<u8> {
        self.to_be_bytes().to_vec()
    }

    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self::from_be_bytes)
    }
}

/// Two ends of a range.
type Bounds<T> = (Bound<T>, Bound<T>);

/// The rows after a place, one way.
pub(super) struct Span<K> {
    /// The place, exclusive; none for all rows.
    pub(super) after: Option<(K, u64)>,
    /// Smallest first, as the rows are walked.
    pub(super) ascending: bool,
    /// The rows are walked against the order asked for.
    pub(super) backwards: bool,
}

impl<K: SortKey> Span<K> {
    pub(super) fn new(direction: Direction, from: Option<&Cursor>) -> Result<Self, StoreError> {
        let backwards = from.is_some_and(|cursor| cursor.backwards);
        let after = match from {
            None => None,
            Some(cursor) if cursor.is_end() => None,
            Some(cursor) => {
                let key = K::from_bytes(&cursor.sort_key).ok_or(StoreError::Cursor)?;
                Some((key, cursor.id))
            }
        };
        Ok(Self {
            after,
            ascending: (direction == Direction::Ascending) != backwards,
            backwards,
        })
    }

    /// The span in ascending order.
    pub(super) fn bounds(&self) -> Bounds<&(K, u64)> {
        match (&self.after, self.ascending) {
            (None, _) => (Bound::Unbounded, Bound::Unbounded),
            (Some(place), true) => (Bound::Excluded(place), Bound::Unbounded),
            (Some(place), false) => (Bound::Unbounded, Bound::Excluded(place)),
        }
    }

    /// Those of some rows that are in the span, in its order.
    pub(super) fn sort<T>(&self, mut rows: Vec<Row<K, T>>) -> Vec<Row<K, T>> {
        if let Some((key, id)) = &self.after {
            rows.retain(|row| match self.ascending {
                true => (&row.key, row.id) > (key, *id),
                false => (&row.key, row.id) < (key, *id),
            });
        }
        rows.sort_unstable_by(|a, b| (&a.key, a.id).cmp(&(&b.key, b.id)));
        if !self.ascending {
            rows.reverse();
        }
        rows
    }

    /// A cursor whose rows, the other way, begin with the row at the place itself.
    pub(super) fn at_place(&self, backwards: bool) -> Option<Cursor> {
        let (key, id) = self.after.as_ref()?;
        let beside = match self.ascending {
            true => id.saturating_add(1),
            false => id.saturating_sub(1),
        };
        Some(cursor(key, beside, backwards))
    }
}
