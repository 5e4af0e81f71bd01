//! Keeping a row's place in an index.

use keyfob_core::StoreError;
use redb::{Key, Table};

use crate::records::fault;

/// Moves a row from one place in an index to another; none is a place outside.
pub(super) fn shift<'k, K: Key + 'static>(
    index: &mut Table<'_, K, ()>,
    from: Option<K::SelfType<'k>>,
    to: Option<K::SelfType<'k>>,
) -> Result<(), StoreError>
where
    K::SelfType<'k>: PartialEq,
{
    if from == to {
        return Ok(());
    }
    if let Some(from) = from {
        index.remove(from).map_err(fault)?;
    }
    if let Some(to) = to {
        index.insert(to, ()).map_err(fault)?;
    }
    Ok(())
}
