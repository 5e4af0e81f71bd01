//! Listing tokens.

use std::collections::BTreeSet;

use keyfob_core::store::{Page, TokenFilter, TokenOrder, TokenQuery};
use keyfob_core::{StoreError, Token};
use redb::{ReadableTable as _, ReadableTableMetadata as _, TableDefinition};

use super::index::by_time;
use super::span::Span;
use super::token_filter::Wanted;
use super::{Row, Rows, page};
use crate::draft::{expires_key, last_use_key};
use crate::reader::Snapshot;
use crate::records::fault;
use crate::tables;

/// A page of tokens; few ones are sorted in memory, as for users.
pub(crate) fn tokens(
    snapshot: &Snapshot,
    query: &TokenQuery,
    gather_at_most: usize,
) -> Result<Page<Token>, StoreError> {
    let order = Order::of(query.order);
    let wanted = Wanted::new(snapshot, &query.filter)?;
    let span = Span::new(query.direction, query.cursor.as_ref())?;
    let load = |id: u64| match wanted.load(id) {
        Ok(Some(value)) => Some(Ok(Row {
            key: (order.key)(&value),
            id,
            value,
        })),
        Ok(None) => None,
        Err(error) => Some(Err(error)),
    };
    let rows: Rows<'_, i64, Token> = match wanted.candidates(snapshot, gather_at_most)? {
        Some(ids) => {
            let rows = ids.into_iter().filter_map(load).collect::<Result<_, _>>()?;
            Box::new(span.sort(rows).into_iter().map(Ok))
        }
        None => {
            let places = by_time(snapshot, order.index, &span)?;
            Box::new(places.filter_map(|place| match place {
                Ok((_, id)) => load(id),
                Err(error) => Some(Err(error)),
            }))
        }
    };
    page(rows, &span, query.limit)
}

/// How many tokens a filter leaves.
pub(crate) fn count_tokens(
    snapshot: &Snapshot,
    filter: &TokenFilter,
    gather_at_most: usize,
) -> Result<u64, StoreError> {
    let wanted = Wanted::new(snapshot, filter)?;
    if wanted.everything() {
        return wanted.tokens().len().map_err(fault);
    }
    let mut count = 0;
    let mut look = |id: u64| -> Result<(), StoreError> {
        count += u64::from(wanted.load(id)?.is_some());
        Ok(())
    };
    match wanted.candidates(snapshot, gather_at_most)? {
        Some(ids) => BTreeSet::into_iter(ids).try_for_each(&mut look)?,
        None => wanted
            .tokens()
            .iter()
            .map_err(fault)?
            .try_for_each(|row| look(row.map_err(fault)?.0.value()))?,
    }
    Ok(count)
}

/// What tokens are sorted by, and the index that is sorted so.
struct Order {
    key: fn(&Token) -> i64,
    index: TableDefinition<'static, (i64, u64), ()>,
}

impl Order {
    fn of(order: TokenOrder) -> Self {
        match order {
            TokenOrder::Created => Self {
                key: |token| token.created.as_microsecond(),
                index: tables::TOKENS_BY_CREATED,
            },
            TokenOrder::Expires => Self {
                key: expires_key,
                index: tables::TOKENS_BY_EXPIRES,
            },
            TokenOrder::LastUsed => Self {
                key: last_use_key,
                index: tables::TOKENS_BY_LAST_USE,
            },
        }
    }
}
