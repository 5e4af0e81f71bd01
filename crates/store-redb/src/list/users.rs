//! Listing users.

use std::collections::BTreeSet;

use jiff::Timestamp;
use keyfob_core::store::{Page, UserFilter, UserOrder, UserQuery};
use keyfob_core::{StoreError, User};
use redb::{ReadableTable as _, ReadableTableMetadata as _};

use super::index::{Places, by_text, by_time, gather};
use super::span::{SortKey, Span};
use super::{Row, Rows, page};
use crate::draft::NEVER;
use crate::reader::Snapshot;
use crate::records::{self, fault, fold};
use crate::tables;

/// A page of users. A search that finds at most `gather_at_most` is sorted in memory; else the
/// order's index is walked and what does not match is passed over.
pub(crate) fn users(
    snapshot: &Snapshot,
    query: &UserQuery,
    gather_at_most: usize,
) -> Result<Page<User>, StoreError> {
    let listing = Listing {
        snapshot,
        query,
        gather_at_most,
    };
    match query.order {
        UserOrder::Username => listing.page(
            |user| fold(&user.username),
            |span| by_text(snapshot, tables::USERS_BY_NAME, span),
        ),
        UserOrder::DateJoined => listing.page(
            |user| user.date_joined.as_microsecond(),
            |span| by_time(snapshot, tables::USERS_BY_JOINED, span),
        ),
        UserOrder::LastLogin => listing.page(
            |user| user.last_login.map_or(NEVER, Timestamp::as_microsecond),
            |span| by_time(snapshot, tables::USERS_BY_LAST_LOGIN, span),
        ),
    }
}

/// How many users a filter leaves.
pub(crate) fn count_users(
    snapshot: &Snapshot,
    filter: &UserFilter,
    gather_at_most: usize,
) -> Result<u64, StoreError> {
    let wanted = Wanted::new(filter);
    let users = snapshot
        .transaction()
        .open_table(tables::USERS)
        .map_err(fault)?;
    if wanted.everything() {
        return users.len().map_err(fault);
    }
    let mut count = 0;
    let mut look = |id: u64| -> Result<(), StoreError> {
        count += u64::from(wanted.matches(&records::indexed_user(&users, id)?));
        Ok(())
    };
    match wanted.candidates(snapshot, gather_at_most)? {
        Some(ids) => ids.into_iter().try_for_each(&mut look)?,
        None => users
            .iter()
            .map_err(fault)?
            .try_for_each(|row| look(row.map_err(fault)?.0.value()))?,
    }
    Ok(count)
}

struct Listing<'s> {
    snapshot: &'s Snapshot,
    query: &'s UserQuery,
    gather_at_most: usize,
}

impl Listing<'_> {
    fn page<K: SortKey>(
        &self,
        key: impl Fn(&User) -> K,
        walk: impl FnOnce(&Span<K>) -> Result<Places<K>, StoreError>,
    ) -> Result<Page<User>, StoreError> {
        let wanted = Wanted::new(&self.query.filter);
        let span = Span::new(self.query.direction, self.query.cursor.as_ref())?;
        let users = self
            .snapshot
            .transaction()
            .open_table(tables::USERS)
            .map_err(fault)?;
        let load = |id: u64| -> Option<Result<Row<K, User>, StoreError>> {
            match records::indexed_user(&users, id) {
                Ok(value) => wanted.matches(&value).then(|| {
                    Ok(Row {
                        key: key(&value),
                        id,
                        value,
                    })
                }),
                Err(error) => Some(Err(error)),
            }
        };
        let rows: Rows<'_, K, User> = match wanted.candidates(self.snapshot, self.gather_at_most)? {
            Some(ids) => {
                let rows = ids.into_iter().filter_map(load).collect::<Result<_, _>>()?;
                Box::new(span.sort(rows).into_iter().map(Ok))
            }
            None => Box::new(walk(&span)?.filter_map(|place| match place {
                Ok((_, id)) => load(id),
                Err(error) => Some(Err(error)),
            })),
        };
        page(rows, &span, self.query.limit)
    }
}

/// A filter in the form in which users are compared with it.
struct Wanted<'q> {
    search: Option<String>,
    filter: &'q UserFilter,
}

impl<'q> Wanted<'q> {
    fn new(filter: &'q UserFilter) -> Self {
        let search = filter.search.as_deref().filter(|text| !text.is_empty());
        let search = search.map(fold);
        Self { search, filter }
    }

    fn everything(&self) -> bool {
        let flags = [
            self.filter.is_active,
            self.filter.is_staff,
            self.filter.is_superuser,
        ];
        self.search.is_none() && flags == [None; 3]
    }

    fn matches(&self, user: &User) -> bool {
        let flag = |wanted: Option<bool>, is: bool| wanted.is_none_or(|wanted| wanted == is);
        flag(self.filter.is_active, user.is_active)
            && flag(self.filter.is_staff, user.is_staff)
            && flag(self.filter.is_superuser, user.is_superuser)
            && self.search.as_deref().is_none_or(|search| {
                fold(&user.username).starts_with(search) || fold(&user.email).starts_with(search)
            })
    }

    /// All that can match, if a search makes them few.
    fn candidates(
        &self,
        snapshot: &Snapshot,
        at_most: usize,
    ) -> Result<Option<BTreeSet<u64>>, StoreError> {
        let Some(search) = &self.search else {
            return Ok(None);
        };
        let mut found = BTreeSet::new();
        let few = gather(snapshot, tables::USERS_BY_NAME, search, at_most, &mut found)?
            && gather(
                snapshot,
                tables::USERS_BY_EMAIL,
                search,
                at_most,
                &mut found,
            )?;
        Ok(few.then_some(found))
    }
}
