//! Listing tokens.

use std::collections::BTreeSet;

use keyfob_core::store::{Page, TokenFilter, TokenOrder, TokenQuery};
use keyfob_core::{StoreError, Token};
use redb::{ReadOnlyTable, ReadableTable as _, ReadableTableMetadata as _};

use super::index::{by_time, gather};
use super::span::Span;
use super::{Row, Rows, page};
use crate::reader::Snapshot;
use crate::records::{self, fault, fold};
use crate::tables;

/// A page of tokens; few ones are sorted in memory, as for users.
pub(crate) fn tokens(
    snapshot: &Snapshot,
    query: &TokenQuery,
    gather_at_most: usize,
) -> Result<Page<Token>, StoreError> {
    let TokenOrder::Created = query.order;
    let wanted = Wanted::new(snapshot, &query.filter)?;
    let span = Span::new(query.direction, query.cursor.as_ref())?;
    let load = |id: u64| match wanted.load(id) {
        Ok(Some(value)) => Some(Ok(Row {
            key: value.created.as_microsecond(),
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
            let places = by_time(snapshot, tables::TOKENS_BY_CREATED, &span)?;
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
    if wanted.search.is_none() && wanted.filter.user.is_none() {
        return wanted.tokens.len().map_err(fault);
    }
    let mut count = 0;
    let mut look = |id: u64| -> Result<(), StoreError> {
        count += u64::from(wanted.load(id)?.is_some());
        Ok(())
    };
    match wanted.candidates(snapshot, gather_at_most)? {
        Some(ids) => ids.into_iter().try_for_each(&mut look)?,
        None => wanted
            .tokens
            .iter()
            .map_err(fault)?
            .try_for_each(|row| look(row.map_err(fault)?.0.value()))?,
    }
    Ok(count)
}

/// A filter, with what it takes to compare tokens with it.
struct Wanted<'q> {
    filter: &'q TokenFilter,
    search: Option<Search<'q>>,
    tokens: ReadOnlyTable<u64, &'static [u8]>,
    users: ReadOnlyTable<u64, &'static [u8]>,
}

struct Search<'q> {
    /// For keys, which have one case only.
    text: &'q str,
    /// For names.
    folded: String,
}

impl<'q> Wanted<'q> {
    fn new(snapshot: &Snapshot, filter: &'q TokenFilter) -> Result<Self, StoreError> {
        let search = filter.search.as_deref().filter(|text| !text.is_empty());
        let open = |table| snapshot.transaction().open_table(table).map_err(fault);
        Ok(Self {
            filter,
            search: search.map(|text| Search {
                text,
                folded: fold(text),
            }),
            tokens: open(tables::TOKENS)?,
            users: open(tables::USERS)?,
        })
    }

    /// The token with this number, if the filter leaves it.
    fn load(&self, id: u64) -> Result<Option<Token>, StoreError> {
        let token = records::indexed_token(&self.tokens, id)?;
        let matches = self.filter.user.is_none_or(|user| user == token.user)
            && match &self.search {
                None => true,
                Some(search) => {
                    token.prefix.starts_with(search.text) || self.owner_matches(&token, search)?
                }
            };
        Ok(matches.then_some(token))
    }

    fn owner_matches(&self, token: &Token, search: &Search<'_>) -> Result<bool, StoreError> {
        let owner = records::indexed_user(&self.users, token.user.0)?;
        Ok(fold(&owner.username).starts_with(&search.folded))
    }

    /// All that can match, if they are few.
    fn candidates(
        &self,
        snapshot: &Snapshot,
        at_most: usize,
    ) -> Result<Option<BTreeSet<u64>>, StoreError> {
        let by_user = snapshot
            .transaction()
            .open_table(tables::TOKENS_BY_USER)
            .map_err(fault)?;
        let mut found = BTreeSet::new();
        let mut add_tokens_of = |user: u64| -> Result<(), StoreError> {
            for row in by_user.range((user, 0)..=(user, u64::MAX)).map_err(fault)? {
                found.insert(row.map_err(fault)?.0.value().1);
            }
            Ok(())
        };
        if let Some(user) = self.filter.user {
            add_tokens_of(user.0)?;
            return Ok(Some(found));
        }
        let Some(search) = &self.search else {
            return Ok(None);
        };
        let mut owners = BTreeSet::new();
        if !gather(
            snapshot,
            tables::USERS_BY_NAME,
            &search.folded,
            at_most,
            &mut owners,
        )? {
            return Ok(None);
        }
        owners.into_iter().try_for_each(&mut add_tokens_of)?;
        let few = gather(
            snapshot,
            tables::TOKENS_BY_PREFIX,
            search.text,
            at_most,
            &mut found,
        )?;
        Ok(few.then_some(found))
    }
}
